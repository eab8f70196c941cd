namespace TypedProcess;

/// <summary>What a supervisor says of one of its children.</summary>
/// <param name="Id">Its id at this supervisor.</param>
/// <param name="ProcessId">Its definition.</param>
/// <param name="Pid">The process that is there now; null when none is.</param>
/// <param name="State">How far it is.</param>
/// <param name="Restart">When it is started again.</param>
/// <param name="Restarts">How often it has been started again, for whatever reason.</param>
/// <param name="LastError">What it last failed with by itself; null when it never did.</param>
public sealed record ChildInfo(string Id, string ProcessId, Pid? Pid, ChildState State, Restart Restart, int Restarts, ProcessError? LastError)
{
    internal PayloadValue ToValue() => PayloadTable.Of(
        ("id", Id),
        ("definition", ProcessId),
        ("pid", Pid is { } pid ? pid : default(PayloadValue)),
        ("state", State.ToString()),
        ("restart", Restart.ToString()),
        ("restarts", Restarts),
        ("error", LastError));
}
