namespace TypedProcess;

/// <summary>What a diagnostic event of the listener <c>TypedProcess</c> carries.</summary>
/// <param name="Pid">The process.</param>
/// <param name="Definition">Its definition.</param>
/// <param name="Handler">The handler that did not come back, or the event that was dropped.</param>
public sealed record ProcessDiagnostic(Pid Pid, string Definition, string Handler);
