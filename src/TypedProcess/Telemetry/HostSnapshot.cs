namespace TypedProcess;

/// <summary>One host as it was when it was looked at.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ProcessCount">How many processes it counts, abandoned ones included.</param>
/// <param name="AbandonedCount">How many of them have been given up although their code has not come back.</param>
/// <param name="MaxProcesses">How many it may have.</param>
/// <param name="ReplacedWorkers">How often a worker was replaced that a step did not give back.</param>
public sealed record HostSnapshot(string Id, int ProcessCount, int AbandonedCount, int MaxProcesses, long ReplacedWorkers);
