namespace TypedProcess.Tests.Scheduling;

/// <summary>A step that counts its runs.</summary>
internal sealed class NumberedStep(int number, Action<NumberedStep>? run = null) : IProcessStep
{
    private int _runs;

    public int Number => number;

    public int Runs => Volatile.Read(ref _runs);

    public void Run()
    {
        Interlocked.Increment(ref _runs);
        run?.Invoke(this);
    }

    /// <summary>For tests that take steps and do not run them.</summary>
    public void Count() => Interlocked.Increment(ref _runs);
}
