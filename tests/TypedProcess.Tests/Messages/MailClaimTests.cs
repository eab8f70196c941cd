using TypedProcess.Testing;

namespace TypedProcess.Tests.Messages;

/// <summary>A mail belongs to one mailbox: whoever posts it, on whatever threads, one post gets in and every other one is INVALID.</summary>
public sealed class MailClaimTests
{
    private const int Races = 20_000;

    [Fact]
    public async Task The_maker_posts_once()
    {
        await using var runtime = ProcessRuntime.Create(static options => options.Add(new CountingDefinition()));
        var counting = await runtime.Root.Spawner.StartAsync(new CountingStart());
        var mail = new Count();
        counting.Post(mail);
        Assert.False(counting.TryPost(mail, out var error));
        Assert.Equal(ErrorKind.Invalid, error.Kind);
    }

    [Fact]
    public async Task Another_thread_can_post_what_this_one_has_made_and_then_the_maker_cannot()
    {
        await using var runtime = ProcessRuntime.Create(static options => options.Add(new CountingDefinition()));
        var counting = await runtime.Root.Spawner.StartAsync(new CountingStart());
        var mail = new Count();
        var there = false;
        OnAnotherThread(() => there = counting.TryPost(mail, out _));
        Assert.True(there);
        Assert.False(counting.TryPost(mail, out _));
    }

    [Fact]
    public async Task What_the_maker_has_posted_no_other_thread_can_post()
    {
        await using var runtime = ProcessRuntime.Create(static options => options.Add(new CountingDefinition()));
        var counting = await runtime.Root.Spawner.StartAsync(new CountingStart());
        var mail = new Count();
        counting.Post(mail);
        var there = true;
        OnAnotherThread(() => there = counting.TryPost(mail, out _));
        Assert.False(there);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_threads_that_post_the_same_mail_one_gets_in(bool oneIsTheMaker)
    {
        await using var runtime = ProcessRuntime.Create(static options => options.Add(new CountingDefinition()));
        var first = await runtime.Root.Spawner.StartAsync(new CountingStart());
        var second = await runtime.Root.Spawner.StartAsync(new CountingStart());
        var mails = new Count[Races];
        var posted = new int[Races];
        using var both = new Barrier(2);

        void Race(Ref<Counting> target, bool makes)
        {
            for (var i = 0; i < Races; i++)
            {
                if (makes) { mails[i] = new Count(); }
                both.SignalAndWait();
                if (target.TryPost(mails[i], out var error)) { Interlocked.Increment(ref posted[i]); }
                else if (error.Kind != ErrorKind.Invalid) { Interlocked.Add(ref posted[i], 10); }
                both.SignalAndWait();
            }
        }

        if (!oneIsTheMaker) { OnAnotherThread(() => { for (var i = 0; i < Races; i++) { mails[i] = new Count(); } }); }
        var other = new Thread(() => Race(second, makes: false)) { IsBackground = true };
        other.Start();
        Race(first, makes: oneIsTheMaker);
        other.Join();

        Assert.All(posted, static count => Assert.Equal(1, count));
        Assert.Equal(Races, await first.CallAsync(new Total()) + await second.CallAsync(new Total()));
    }

    [Fact]
    public void What_did_not_get_in_can_be_posted_again_by_its_maker_and_by_others() => TestWorld.Run(static async world =>
    {
        world.Runtime.Add(new CountingDefinition { MailboxMessages = 1 });
        var full = await world.Root.Spawner.StartAsync(new CountingStart());
        var empty = await world.Root.Spawner.StartAsync(new CountingStart());
        full.Post(new Count());
        var (mine, theirs) = (new Count(), new Count());
        foreach (var mail in (Count[])[mine, theirs])
        {
            Assert.False(full.TryPost(mail, out var error));
            Assert.Equal(ErrorKind.RateLimited, error.Kind);
        }
        empty.Post(mine);
        Assert.False(full.TryPost(mine, out var twice));
        Assert.Equal(ErrorKind.Invalid, twice.Kind);
        await world.SettleAsync();
        var there = false;
        OnAnotherThread(() => there = full.TryPost(theirs, out _));
        Assert.True(there);
        await world.SettleAsync();
        Assert.Equal(2, await full.CallAsync(new Total()));
        Assert.Equal(1, await empty.CallAsync(new Total()));
    });

    [Fact]
    public void A_mail_for_one_post_is_refused_when_it_is_posted_again() => TestWorld.Run(static async world =>
    {
        world.Runtime.Add(new CountingDefinition { MailboxMessages = 1 });
        var counting = await world.Root.Spawner.StartAsync(new CountingStart());
        var mail = new Count(forOnePost: true);
        counting.Post(mail);
        Assert.False(counting.TryPost(mail, out var error));
        Assert.Equal(ErrorKind.Invalid, error.Kind);
        var (late, others) = (new Count(forOnePost: true), 0);
        // The process may read between two posts.
        for (; counting.TryPost(late, out error); others++) { late = new Count(forOnePost: true); }
        Assert.Equal(ErrorKind.RateLimited, error.Kind);
        await world.SettleAsync();
        Assert.False(counting.TryPost(mail, out error));
        Assert.Equal(ErrorKind.Invalid, error.Kind);
        // What did not get in has not been posted.
        counting.Post(late);
        Assert.False(counting.TryPost(late, out _));
        await world.SettleAsync();
        Assert.Equal(2 + others, await counting.CallAsync(new Total()));
    });

    private static void OnAnotherThread(Action action)
    {
        var thread = new Thread(() => action()) { IsBackground = true };
        thread.Start();
        thread.Join();
    }

    private sealed class Counting
    {
        public int Seen;
    }

    private sealed class Count(bool forOnePost = false) : Mail<Counting>(forOnePost)
    {
        public override string Topic => "count";

        protected override ValueTask DeliverAsync(Counting process)
        {
            process.Seen++;
            return default;
        }

        protected override void Write(PayloadWriter writer) { }
    }

    private sealed class Total : CallMail<Counting, int>
    {
        public override string Topic => "total";

        protected override ValueTask<int> DeliverAsync(Counting process, CallCancellation cancel) => new(process.Seen);

        protected override void Write(PayloadWriter writer) { }
    }

    private sealed class CountingStart : ProcessStart<Counting>
    {
        public override string ProcessId => "test:counting";

        protected override object Create(ProcessContext self) => new Counting();
    }

    private sealed class CountingDefinition() : HandlerDefinition<Counting>("test:counting");
}
