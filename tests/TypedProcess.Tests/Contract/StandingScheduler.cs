namespace TypedProcess.Tests.Contract;

/// <summary>Runs nothing until it is resumed: what is posted stays where it is.</summary>
internal sealed class StandingScheduler : ProcessScheduler
{
    private readonly List<IProcessStep> _standing = new(16);
    private bool _resumed;

    public override int Concurrency => 1;

    public void Resume()
    {
        _resumed = true;
        _standing.ForEach(Continue);
    }

    public override void Ready(IProcessStep step, bool yielded)
    {
        if (_resumed) { Continue(step); }
        else { _standing.Add(step); }
    }

    public override void Continue(IProcessStep step) => ThreadPool.UnsafeQueueUserWorkItem(static step => step.Run(), step, preferLocal: false);
}
