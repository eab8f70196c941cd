using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class S2RepostTests
{
    private static readonly TestOptions Options = new() { Configure = static o => o.Add(Desk.Declared) };

    [Fact]
    public void S2_a_mail_belongs_to_one_mailbox() => TestWorld.RunSeeds(10, static async world =>
    {
        var log = new List<object?>();
        var one = await world.Root.Spawner.StartAsync(new Desk.Start(log));
        var two = await world.Root.Spawner.StartAsync(new Desk.Start(log));
        var mail = new Desk.Note("once");
        one.Post(mail);
        foreach (var other in new List<Ref<Desk>> { one, two })
        {
            Assert.False(other.TryPost(mail, out var error));
            Assert.Equal(ErrorKind.Invalid, error.Kind);
        }
        await world.SettleAsync();
        // Also when it has been read.
        Assert.False(two.TryPost(mail, out var read));
        Assert.Equal(ErrorKind.Invalid, read.Kind);
        var count = new Desk.Count();
        Assert.Equal(1, await one.CallAsync(count));
        Assert.Equal(ErrorKind.Invalid, (await Assert.ThrowsAsync<ProcessException>(async () => await two.CallAsync(count))).Kind);
        Assert.Equal("once", Assert.Single(log));
    }, Options);

    [Fact]
    public async Task S2_of_two_threads_posting_one_mail_one_is_refused()
    {
        await using var runtime = ProcessRuntime.Create(static o => o.Add(Desk.Declared));
        var log = new List<object?>();
        var one = await runtime.Root.Spawner.StartAsync(new Desk.Start(log));
        var two = await runtime.Root.Spawner.StartAsync(new Desk.Start([]));
        const int Rounds = 20_000;
        var mails = Enumerable.Range(0, Rounds).Select(static i => new Desk.Note(i)).ToArray();
        var accepted = await Task.WhenAll(PostAll(one), PostAll(two));
        Assert.Equal(Rounds, accepted.Sum());
        Assert.Equal(accepted[0], await one.CallAsync(new Desk.Count()));
        Assert.Equal(accepted[1], await two.CallAsync(new Desk.Count()));

        Task<int> PostAll(Ref<Desk> desk) => Task.Run(() => mails.Count(mail => desk.TryPost(mail, out var error) || (error.Kind == ErrorKind.Invalid ? false : throw new ProcessException(error))));
    }

    [Fact]
    public async Task S2_of_two_threads_calling_with_one_mail_one_is_refused_and_one_answered()
    {
        await using var runtime = ProcessRuntime.Create(static o => o.Add(Desk.Declared));
        var desk = await runtime.Root.Spawner.StartAsync(new Desk.Start([]));
        const int Rounds = 20_000;
        var mails = Enumerable.Range(0, Rounds).Select(static _ => new Desk.Count()).ToArray();
        var arrived = new int[Rounds];
        var results = await Task.WhenAll(CallAll(), CallAll());
        for (var i = 0; i < Rounds; i++)
        {
            var errors = results.Select(result => result[i]).ToArray();
            Assert.Single(errors, static error => error is null);
            Assert.Single(errors, static error => error is { Kind: ErrorKind.Invalid });
        }

        Task<ProcessError?[]> CallAll() => Task.Factory.StartNew(
            () =>
            {
                // All calls first, in step with the other thread; the answers are waited for afterwards.
                var calls = new Task<long>[Rounds];
                for (var i = 0; i < Rounds; i++)
                {
                    Interlocked.Increment(ref arrived[i]);
                    var spin = new SpinWait();
                    while (Volatile.Read(ref arrived[i]) < 2) { spin.SpinOnce(sleep1Threshold: -1); }
                    calls[i] = desk.CallAsync(mails[i], new AskOptions(TimeSpan.FromSeconds(5))).AsTask();
                }
                return calls.Select(static call =>
                {
                    try { call.Wait(); }
                    catch (AggregateException refused) when (refused.InnerException is ProcessException known) { return known.Error; }
                    return null;
                }).ToArray();
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }
}
