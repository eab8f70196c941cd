using System.Diagnostics;

namespace TypedProcess.Soak;

/// <summary>Runs on real threads: generation after generation on one runtime, where what it keeps adds up, and now and then one on a runtime of its own.</summary>
internal sealed class ThreadRuns(SoakOptions options)
{
    private const int GenerationsPerOwnRuntime = 5;

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
        await using (var runtime = NewRuntime())
        {
            while (_clock.Elapsed < options.ThreadTime)
            {
                if (_generations % GenerationsPerOwnRuntime == 0) { await GenerationOfItsOwnAsync(random, busy); }
                else { await GenerationAsync(runtime, random, busy); }
                Look();
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
    }

    private async Task GenerationOfItsOwnAsync(SeededRandom random, TimeSpan busy)
    {
        await using var runtime = NewRuntime();
        await GenerationAsync(runtime, random, busy);
    }

    private ProcessRuntime NewRuntime() => ProcessRuntime.Create(o => SoakSystem.Configure(o, options.Workers));

    private void Look()
    {
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
