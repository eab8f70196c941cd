using TypedProcess.Testing;

namespace TypedProcess.Tests.Execution;

/// <summary>A handler that polls an inbox takes in what has arrived, also that the caller gave it up: the thread is still its own then.</summary>
public sealed class PollingHandlerTests
{
    [Fact]
    public void It_can_be_given_up_after_that_and_what_it_throws_is_its_process_failing() => TestWorld.Run(static async world =>
    {
        world.Runtime.Add(new PollerDefinition());
        world.Runtime.Add(ProcessDefinition.Inline("test:before", static async (self, _) =>
        {
            var inbox = self.Inbox;
            await inbox.ReadAsync();
            self.Upgrade(new PollerStart(inbox));
        }));
        Assert.True(world.Root.Spawner.TrySpawn("test:before", out var pid, out _));
        world.Root.Send(pid, "upgrade");
        await world.SettleAsync();
        using var gate = new CancellationTokenSource();
        world.Root.Bind(new Pid<Poller>(pid)).Post(new Wait());
        var first = world.Root.CallAsync(pid, new Poll(null)).AsTask();
        var poll = new Poll(gate);
        var second = world.Root.CallAsync(pid, poll, gate.Token).AsTask();
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.True(await first);
        await Assert.ThrowsAsync<ProcessException>(() => second);
        Assert.True(poll.WasInUserAfterwards);
        Assert.Equal(1, world.Runtime.Counters.Failures);
        Assert.Null(world.Runtime.Find(pid));
    });

    private sealed class Poller(ProcessContext self, Inbox<Message> before)
    {
        public ProcessContext Self => self;

        public Inbox<Message> Before => before;
    }

    private sealed class Wait : Mail<Poller>
    {
        public override string Topic => "wait";

        protected override ValueTask DeliverAsync(Poller process) => process.Self.DelayAsync(TimeSpan.FromSeconds(1));

        protected override void Write(PayloadWriter writer) { }
    }

    private sealed class Poll(CancellationTokenSource? caller) : CallMail<Poller, bool>
    {
        public override string Topic => "poll";

        // Only a thread that belongs to the process's code can be given up with it.
        public bool WasInUserAfterwards { get; private set; }

        protected override ValueTask<bool> DeliverAsync(Poller process, CallCancellation cancel)
        {
            if (caller is null) { return new(true); }
            _ = cancel.Token;
            caller.Cancel();
            process.Before.TryRead(out _);
            WasInUserAfterwards = ((ProcessCell)process.Self).Body.InUser;
            throw new InvalidOperationException("fails");
        }

        protected override void Write(PayloadWriter writer) { }
    }

    private sealed class PollerStart(Inbox<Message> before) : ProcessStart<Poller>
    {
        public override string ProcessId => "test:poller";

        protected override object Create(ProcessContext self) => new Poller(self, before);
    }

    private sealed class PollerDefinition() : HandlerDefinition<Poller>("test:poller");
}
