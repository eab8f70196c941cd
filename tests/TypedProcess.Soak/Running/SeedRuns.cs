using System.Diagnostics;

namespace TypedProcess.Soak;

/// <summary>Runs on the deterministic host: one seed after the other, each repeatable.</summary>
internal sealed class SeedRuns(SoakOptions options)
{
    private long _operations;

    public string Run()
    {
        var clock = Stopwatch.StartNew();
        var reported = TimeSpan.Zero;
        var seed = options.Seed;
        for (var done = 0L; ; done++, seed++)
        {
            if (options.Seeds is { } most ? done >= most : clock.Elapsed >= options.VirtualTime) { return $"{done} seeds, {_operations} operations, in {clock.Elapsed:hh\\:mm\\:ss}"; }
            RunSeed(seed);
            if (clock.Elapsed - reported < options.Report) { continue; }
            reported = clock.Elapsed;
            Console.WriteLine($"{clock.Elapsed:hh\\:mm\\:ss}  seed {seed}, {(done + 1) / clock.Elapsed.TotalSeconds:0} seeds/s, {_operations / clock.Elapsed.TotalSeconds:0} operations/s, heap {GC.GetTotalMemory(false) / 1048576.0:0.0} MB");
        }
    }

    private void RunSeed(ulong seed)
    {
        var test = new TestOptions { Configure = static runtime => SoakSystem.Configure(runtime, workers: 1), AllowOutsideAwaits = true, MaxSteps = 20_000_000 };
        try { TestWorld.Run(GenerationsAsync, test, seed); }
        catch (Exception failed)
        {
            var what = failed is TestWorldException ? failed.Message : $"seed {seed}: {failed}";
            throw new SoakException($"{what}{Environment.NewLine}repeat it with: dotnet run -c Release --project tests/TypedProcess.Soak -- seeds 1 --seed {seed} --trace");
        }
    }

    private async Task GenerationsAsync(TestWorld world)
    {
        for (var count = 1 + world.Random.Below(2); count > 0; count--)
        {
            var book = new Book(isVirtual: true, scale: 1, options.Trace ? what => Console.WriteLine($"{world.Clock.Elapsed.TotalMilliseconds,8:0} {what}") : null);
            var generation = new Generation(world.Runtime, book, world.Random);
            await generation.RunAsync(TimeSpan.FromMilliseconds(50 + world.Random.Below(200)));
            _operations += book.Operations;
        }
        await world.AdvanceAsync(TimeSpan.FromMinutes(2));
        if (world.Clock.MoveToNext(world.Clock.Elapsed + TimeSpan.FromDays(1))) { throw new SoakException("nothing is there any more, and a timer is due"); }
    }
}
