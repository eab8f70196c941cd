namespace TypedProcess.Benchmarks;

/// <summary>Goes around a ring until its hops are used up.</summary>
internal sealed class RawToken(long hops, RunCompletion completion) : RawMessage
{
    private long _hops = hops;

    /// <summary>Takes one hop; false when that was the last.</summary>
    public bool TakeHop()
    {
        if (--_hops > 0) { return true; }
        completion.Report();
        return false;
    }
}
