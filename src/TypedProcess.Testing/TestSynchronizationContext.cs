namespace TypedProcess.Testing;

/// <summary>Brings the awaits of the test's own code back to the test's thread, as steps among the others.</summary>
internal sealed class TestSynchronizationContext(SeededScheduler scheduler) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => scheduler.Continue(new Callback(this, d, state));

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("code of a test cannot wait for the test's own thread");

    public override SynchronizationContext CreateCopy() => this;

    private sealed class Callback(SynchronizationContext context, SendOrPostCallback callback, object? state) : IProcessStep
    {
        public void Run()
        {
            var outer = Current;
            SetSynchronizationContext(context);
            try { callback(state); }
            finally { SetSynchronizationContext(outer); }
        }
    }
}
