namespace TypedProcess.Explorer;

/// <summary>What one seed came to.</summary>
internal sealed record Result(ulong Seed, Violation? Violation, ulong Hash, int Members, int Operations, int Letters, long Steps);
