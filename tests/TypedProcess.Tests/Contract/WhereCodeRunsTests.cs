using TypedProcess.Testing;
using TypedProcess.Tests.Misbehaviour;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class WhereCodeRunsTests
{
    private static readonly TestOptions Options = new() { Configure = static o => o.Add(Ledger.Definition).Add(Scripted.Definition) };

    [Fact]
    public void Code_of_the_application_never_finds_itself_in_a_process_that_it_interrupts() => TestWorld.RunSeeds(
        100,
        static async world =>
        {
            var ledger = await world.Root.Spawner.StartAsync(new Ledger.Start("a", 1));
            await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AskAsync()));

            async Task AskAsync()
            {
                for (var i = 0; i < 10; i++)
                {
                    await ledger.CallAsync(new Ledger.BalanceMail()).ConfigureAwait(false);
                    Assert.False(SynchronizationContext.Current is ProcessContext, "it is in a process");
                }
            }
        },
        Options);

    [Fact]
    public async Task Steps_of_one_process_never_overlap_on_real_threads_with_many_awaits_in_flight()
    {
        await using var runtime = ProcessRuntime.Create(static o => o.Add(Ledger.Definition).AddHost("test:wide", static host => host.Workers = 4));
        var ledger = await runtime.Root.Spawner.StartAsync(new Ledger.Start("a", 1));
        var overlaps = 0;
        var strays = 0;
        runtime.Add(ProcessDefinition.Inline("test:busy", async (self, nothing) =>
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Branch(self, number)));
            Touch(self);
        }));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => runtime.Root.Spawner.CallAsync("test:busy").Soon()));
        Assert.Equal((0, 0), (overlaps, strays));

        async Task Branch(ProcessContext self, int number)
        {
            for (var i = 0; i < 50; i++)
            {
                Touch(self);
                switch ((number + i) % 4)
                {
                    case 0: await Task.Yield(); break;
                    case 1: await Task.Run(static () => { }); break;
                    case 2: await self.CallAsync(ledger.Pid.Untyped, new Ledger.BalanceMail()); break;
                    default: await self.DelayAsync(TimeSpan.Zero); break;
                }
            }
        }

        void Touch(ProcessContext self)
        {
            if (!ReferenceEquals(SynchronizationContext.Current, self) || !ReferenceEquals(ProcessContext.Current, self)) { Interlocked.Increment(ref strays); }
            var guard = Guards.GetValue(self, static _ => new Guard());
            if (Interlocked.Increment(ref guard.Inside) != 1) { Interlocked.Increment(ref overlaps); }
            Thread.SpinWait(20);
            Interlocked.Decrement(ref guard.Inside);
        }
    }

    [Fact]
    public void Completing_what_a_process_waits_for_never_runs_it_inside_the_step_of_the_one_who_completes() => TestWorld.RunSeeds(50, static async world =>
    {
        var log = new List<string>();
        var source = new TaskCompletionSource();
        var waiter = await world.Root.Spawner.StartAsync(new Scripted.Start());
        var answerer = await world.Root.Spawner.StartAsync(new Scripted.Start());
        waiter.Post(new Scripted.ActMail(async self =>
        {
            await source.Task;
            Assert.Same(self, SynchronizationContext.Current);
            log.Add("waiter");
        }));
        await world.SettleAsync();
        answerer.Post(new Scripted.ActMail(_ =>
        {
            source.SetResult();
            log.Add("completer");
        }));
        await world.SettleAsync();
        Assert.Equal(["completer", "waiter"], log);
    }, Options);

    [Fact]
    public void A_token_callback_is_a_step_of_its_owner_whoever_cancels() => TestWorld.RunSeeds(50, static async world =>
    {
        var log = new List<string>();
        var owner = await world.Root.Spawner.StartAsync(new Scripted.Start());
        var canceller = await world.Root.Spawner.StartAsync(new Scripted.Start());
        owner.Post(new Scripted.ActMail(self => self.Cancellation.Register(() =>
        {
            Assert.Same(self, ProcessContext.Current);
            Assert.Same(self, SynchronizationContext.Current);
            log.Add("callback");
        })));
        await world.SettleAsync();
        canceller.Post(new Scripted.ActMail(self =>
        {
            self.Cancel(owner.Pid.Untyped);
            log.Add(ReferenceEquals(ProcessContext.Current, self) ? "cancelled" : "elsewhere");
        }));
        await world.SettleAsync();
        Assert.Equal(["callback", "cancelled"], log.Order(StringComparer.Ordinal));
    }, Options);

    [Theory]
    [InlineData("read")]
    [InlineData("select")]
    [InlineData("handlers")]
    public async Task One_that_always_finds_something_to_read_lets_a_bystander_answer_on_the_only_worker(string how)
    {
        await using var stage = await Stage.Open(static host => host.ReplacementWorkers = 0);
        stage.Runtime.Add(ProcessDefinition.Inline("test:read", async (self, nothing) =>
        {
            self.Send(self.Pid, "again");
            while (true)
            {
                await self.Inbox.ReadAsync();
                self.Send(self.Pid, "again");
            }
        }));
        stage.Runtime.Add(ProcessDefinition.Inline("test:select", async (self, nothing) =>
        {
            self.Send(self.Pid, "again");
            await foreach (var _ in self.Select<int>().On(self.Inbox, static _ => 1)) { self.Send(self.Pid, "again"); }
        }));
        if (how == "handlers")
        {
            var busy = await stage.Play();
            busy.Post(new Scripted.ActMail(Again));
        }
        else { await stage.Root.SpawnAsync($"test:{how}"); }
        for (var i = 0; i < 20; i++) { await stage.BystanderAnswers(); }

        static void Again(ProcessContext self) => self.Post(self.Pid, new Scripted.ActMail(Again));
    }

    [Fact]
    public void S3_a_handler_that_awaits_finishes_before_the_next_message_is_read() => TestWorld.RunSeeds(50, static async world =>
    {
        var log = new List<string>();
        var process = await world.Root.Spawner.StartAsync(new Scripted.Start());
        for (var i = 0; i < 3; i++)
        {
            var number = i;
            process.Post(new Scripted.ActMail(async self =>
            {
                log.Add($"{number} begins");
                await self.DelayAsync(TimeSpan.FromSeconds(3 - number));
                log.Add($"{number} ends");
            }));
        }
        await world.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(["0 begins", "0 ends", "1 begins", "1 ends", "2 begins", "2 ends"], log);
    }, Options);

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<ProcessContext, Guard> Guards = [];

    private sealed class Guard
    {
        public int Inside;
    }
}
