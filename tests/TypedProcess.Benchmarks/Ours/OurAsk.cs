namespace TypedProcess.Benchmarks;

/// <summary>A typed call to a process, awaited by tasks outside any process.</summary>
internal sealed partial class OurAsk(int outstanding) : OurContender(Echo.Definition)
{
    private Ref<Echo>? _echo;

    public override async Task<long> RunAsync(long operations)
    {
        if (_echo is null)
        {
            _echo = await Echo.SpawnAsync(Root);
            Expect(2, 0, 0);
        }
        var asksEach = Math.Max(1, operations / outstanding);
        await Task.WhenAll(Enumerable.Range(0, outstanding).Select(_ => Task.Run(() => AskAsync(_echo.Value, asksEach))));
        Expect(asksEach * outstanding, asksEach * outstanding, 0);
        return asksEach * outstanding;
    }

    private static async Task AskAsync(Ref<Echo> echo, long count)
    {
        for (long i = 0; i < count; i++)
        {
            if (await echo.GetAsync(i) != i) { throw new InvalidOperationException("another question was answered"); }
        }
    }

    [Process("bench:asked")]
    internal sealed partial class Echo
    {
        [Call] internal static long Get(long number) => number;
    }
}
