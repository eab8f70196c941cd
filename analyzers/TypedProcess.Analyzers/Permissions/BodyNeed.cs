namespace TypedProcess.Analyzers;

/// <summary>A permission that a body needs by itself.</summary>
/// <param name="Action">The action; -1 for what was asked of the spawner <paramref name="Carrier"/>.</param>
/// <param name="On">On what.</param>
/// <param name="Carrier">The spawner, when there is one.</param>
/// <param name="OthersOnly">Not needed for what the process itself is.</param>
/// <param name="By">What acts, such as a context; null when nothing does.</param>
/// <param name="At">Where.</param>
/// <param name="Member">What is called there.</param>
internal sealed record BodyNeed(int Action, Origin On, Origin? Carrier, bool OthersOnly, Origin? By, Location At, string Member);
