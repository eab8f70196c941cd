namespace TypedProcess.Testing;

/// <summary>Runs the steps of all hosts of a test on the test's own thread, in an order drawn from the seed.</summary>
internal sealed class SeededScheduler(SeededRandom random) : ProcessScheduler
{
    private const int MaxNesting = 3;

    private readonly List<IProcessStep> _ready = [];
    private int _nesting;

    public override int Concurrency => 1;

    public override bool Interleaves => true;

    /// <summary>Where the code of the test runs.</summary>
    public SynchronizationContext? Outside { get; set; }

    /// <summary>How many steps have run.</summary>
    public long Steps { get; private set; }

    public override void Ready(IProcessStep step, bool yielded) => _ready.Add(step);

    public override void Continue(IProcessStep step) => _ready.Add(step);

    /// <summary>Other steps may run here, before the operation that calls this goes on: on one thread this stands for a second one being faster.</summary>
    public override void HandOff(string place)
    {
        if (_nesting >= MaxNesting || _ready.Count == 0 || !random.OneIn(4)) { return; }
        _nesting++;
        // What runs here may be code of the test, which must not find itself in the process that is interrupted.
        var inside = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(Outside);
        try { RunOne(); }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(inside);
            _nesting--;
        }
    }

    /// <summary>Runs one of the steps that are ready; false when none is.</summary>
    public bool RunOne()
    {
        if (_ready.Count == 0) { return false; }
        var chosen = random.Below(_ready.Count);
        var step = _ready[chosen];
        _ready.RemoveAt(chosen);
        Steps++;
        step.Run();
        return true;
    }
}
