namespace TypedProcess.Analyzers;

/// <summary>A permission that a process class needs, and the place in the class where.</summary>
/// <param name="IsGiven">False when it is another than what the caller gives that acts.</param>
internal sealed record FoundNeed(int Action, Origin On, bool OthersOnly, bool IsGiven, Location At, string Member);
