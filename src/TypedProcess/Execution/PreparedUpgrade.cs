namespace TypedProcess;

/// <summary>Code of a process that is not in charge: new code that waits for the old code to return, or what an upgrade leaves over. Owner's step only.</summary>
/// <param name="definition">The definition it comes from.</param>
/// <param name="version">Its number among the codes of the process.</param>
/// <param name="superseded">What an earlier call of the same handler made: the last one counts, and this one is disposed of.</param>
internal sealed class PreparedUpgrade(ProcessDefinition definition, int version, PreparedUpgrade? superseded)
{
    private Queue<Continuation>? _held;
    private bool _mayRun;

    public ProcessDefinition Definition => definition;

    public int Version => version;

    public PreparedUpgrade? Superseded => superseded;

    /// <summary>The code; null until its constructor has returned.</summary>
    public ProcessBody? Body { get; set; }

    /// <summary>False when a continuation has to wait: what the constructor began goes on when its code is in charge, or disposed of.</summary>
    public bool MayRun(Continuation continuation)
    {
        if (!_mayRun) { (_held ??= new()).Enqueue(continuation); }
        return _mayRun;
    }

    /// <summary>Lets what was held go on.</summary>
    public void Release(ProcessCell cell)
    {
        _mayRun = true;
        while (_held is not null && _held.TryDequeue(out var continuation)) { cell.Continue(continuation); }
    }
}
