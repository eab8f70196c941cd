namespace TypedProcess;

/// <summary>A member that did not take a broadcast.</summary>
/// <param name="Pid">The member.</param>
/// <param name="Error">The error that a send to it alone would have had: NOT_FOUND, PERMISSION_DENIED, INVALID or RATE_LIMITED.</param>
public readonly record struct BroadcastRefusal(Pid Pid, ProcessError Error);
