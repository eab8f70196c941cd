namespace TypedProcess.Analyzers;

/// <summary>A permission that a process class needs, and the place in the class where.</summary>
internal sealed record FoundNeed(int Action, Origin On, bool OthersOnly, Location At, string Member);
