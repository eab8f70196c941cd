namespace TypedProcess.Tests.Contract;

/// <summary>Runs nothing until it is told to: what is posted stays where it is.</summary>
internal sealed class StandingScheduler : ProcessScheduler
{
    private readonly Queue<IProcessStep> _standing = new(16);
    private bool _resumed;

    public override int Concurrency => 1;

    public void Resume()
    {
        _resumed = true;
        while (_standing.TryDequeue(out var step)) { Continue(step); }
    }

    /// <summary>Runs on this thread what there is, and what comes of it.</summary>
    public void RunHere()
    {
        while (_standing.TryDequeue(out var step)) { step.Run(); }
    }

    public override void Ready(IProcessStep step, bool yielded)
    {
        if (_resumed) { Continue(step); }
        else { _standing.Enqueue(step); }
    }

    public override void Continue(IProcessStep step) => ThreadPool.UnsafeQueueUserWorkItem(static step => step.Run(), step, preferLocal: false);
}
