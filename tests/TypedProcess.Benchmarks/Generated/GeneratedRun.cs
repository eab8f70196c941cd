using System.Diagnostics;

namespace TypedProcess.Benchmarks;

/// <summary>Sends and calls, generated and written by hand, in turn in one run: what counts is the ratio of the medians.</summary>
internal static class GeneratedRun
{
    private const int Rounds = 41;
    private const int Sends = 200_000;
    private const int Calls = 20_000;
    private const double Limit = 1.15;

    public static async Task<int> RunAsync()
    {
        await using var runtime = ProcessRuntime.Create(static options => options.Add(Adder.Definition));
        var adder = await Adder.SpawnAsync(runtime.Root);
        var sends = await Ratio("send", Sends, () => SendGenerated(adder), () => SendByHand(adder));
        var calls = await Ratio("call", Calls, () => CallGenerated(adder), () => CallByHand(adder));
        return sends <= Limit && calls <= Limit ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<double> Ratio(string what, int times, Func<Task> generated, Func<Task> byHand)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = -5; round < Rounds; round++)
        {
            // Each goes first half of the time.
            var (one, other) = (round & 1) == 0 ? (generated, byHand) : (byHand, generated);
            var (first, second) = (await Time(one), await Time(other));
            if (round < 0) { continue; }
            ours.Add((round & 1) == 0 ? first : second);
            theirs.Add((round & 1) == 0 ? second : first);
        }
        var (left, right) = (Median(ours), Median(theirs));
        Console.WriteLine($"{what}: generated {left * 1e6 / times:F1} ns, by hand {right * 1e6 / times:F1} ns, ratio {left / right:F3} (limit {Limit})");
        return left / right;
    }

    private static async Task<double> Time(Func<Task> run)
    {
        var clock = Stopwatch.StartNew();
        await run();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static async Task SendGenerated(Ref<Adder> adder)
    {
        for (var i = 0; i < Sends; i++) { adder.Add(1); }
        await adder.SumAsync();
    }

    private static async Task SendByHand(Ref<Adder> adder)
    {
        for (var i = 0; i < Sends; i++) { adder.Post(new Adder.HandAdd(1)); }
        await adder.CallAsync(new Adder.HandSum());
    }

    private static async Task CallGenerated(Ref<Adder> adder)
    {
        for (var i = 0; i < Calls; i++) { await adder.SumAsync(); }
    }

    private static async Task CallByHand(Ref<Adder> adder)
    {
        for (var i = 0; i < Calls; i++) { await adder.CallAsync(new Adder.HandSum()); }
    }
}
