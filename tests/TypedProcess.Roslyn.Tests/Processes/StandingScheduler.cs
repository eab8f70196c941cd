namespace TypedProcess.Roslyn.Tests.Processes;

/// <summary>Runs nothing: what is posted stays where it is, and only the poster's own allocations are counted.</summary>
internal sealed class StandingScheduler : ProcessScheduler
{
    public override int Concurrency => 1;

    public override void Ready(IProcessStep step, bool yielded) { }

    public override void Continue(IProcessStep step) { }
}
