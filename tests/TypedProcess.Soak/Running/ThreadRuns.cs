using System.Diagnostics;

namespace TypedProcess.Soak;

/// <summary>Runs on real threads: generation after generation on one runtime, and now and then on a new one.</summary>
internal sealed class ThreadRuns(SoakOptions options)
{
    private const int GenerationsPerRuntime = 10;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Growth _growth = new();
    private TimeSpan _reported;
    private long _operations;
    private long _processes;
    private long _restarts;
    private int _generations;

    public async Task<string> RunAsync()
    {
        var random = new SeededRandom(options.Seed);
        var busy = TimeSpan.FromSeconds(Math.Clamp(options.ThreadTime.TotalSeconds / 40, 0.3, 2));
        while (_clock.Elapsed < options.ThreadTime)
        {
            await using (var runtime = ProcessRuntime.Create(o => SoakSystem.Configure(o, options.Workers)))
            {
                for (var count = 0; count < GenerationsPerRuntime && _clock.Elapsed < options.ThreadTime; count++) { await GenerationAsync(runtime, random, busy); }
            }
        }
        var grown = _growth.Judge(out var compared);
        Console.WriteLine(compared);
        if (grown is not null) { throw new SoakException($"something grows: {grown}"); }
        return $"{_generations} generations, {_processes} processes, {_restarts} restarts, {_operations} operations, in {_clock.Elapsed:hh\\:mm\\:ss}";
    }

    private async Task GenerationAsync(ProcessRuntime runtime, SeededRandom random, TimeSpan busy)
    {
        var (members, restarts) = await LiveAsync(runtime, random, busy);
        (_processes, _restarts) = (_processes + members, _restarts + restarts);
        _generations++;
        var point = QuietPoint.Take();
        _growth.Add(point);
        if (_clock.Elapsed - _reported < options.Report) { return; }
        _reported = _clock.Elapsed;
        Console.WriteLine($"{_clock.Elapsed:hh\\:mm\\:ss}  {_generations} generations, {_processes} processes, {_restarts} restarts, {_operations / _clock.Elapsed.TotalSeconds:0} operations/s, {point}");
    }

    // A method of its own: when it has returned, nothing holds the generation any more.
    private async Task<(int Members, long Restarts)> LiveAsync(ProcessRuntime runtime, SeededRandom random, TimeSpan busy)
    {
        var book = new Book(isVirtual: false, scale: 2, trace: null);
        var generation = new Generation(runtime, book, random);
        using var watch = new StallWatch(runtime, book, generation);
        await generation.RunAsync(busy);
        _operations += book.Operations;
        return (book.Members().Length, book.Slots().Sum(static slot => Math.Max(0, slot.Copies - 1L)));
    }
}
