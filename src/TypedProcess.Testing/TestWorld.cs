using System.Globalization;

namespace TypedProcess.Testing;

/// <summary>A whole runtime on one thread: virtual time, and an order of steps drawn from a seed. The same seed gives the same run.</summary>
/// <remarks>Replaces scheduler and clock and nothing else; all that processes do is done by the runtime itself. Set the environment variable <c>TYPEDPROCESS_SEED</c> to repeat one run.</remarks>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "The scheduler belongs to the runtime, which every run disposes before it returns.")]
public sealed class TestWorld
{
    private readonly SeededScheduler _scheduler;
    private readonly TestOptions _options;

    private TestWorld(ulong seed, TestOptions options)
    {
        Seed = seed;
        _options = options;
        Random = new SeededRandom(seed);
        _scheduler = new SeededScheduler(new SeededRandom(seed ^ 0x5DEECE66D));
        var ids = new SeededRandom(seed + 1);
        Runtime = ProcessRuntime.Create(runtime =>
        {
            runtime.Time = Clock;
            runtime.Scheduler = _ => _scheduler;
            runtime.Random = ids.Next;
            runtime.Add(Probe.Definition);
            options.Configure?.Invoke(runtime);
        });
    }

    /// <summary>The seed of this run.</summary>
    public ulong Seed { get; }

    /// <summary>The runtime under test.</summary>
    public ProcessRuntime Runtime { get; }

    /// <summary>The application's own context.</summary>
    public ProcessContext Root => Runtime.Root;

    /// <summary>The clock; it moves when nothing else can happen.</summary>
    public VirtualClock Clock { get; } = new();

    /// <summary>Random choices of the test itself, drawn from the seed.</summary>
    public SeededRandom Random { get; }

    /// <summary>How many steps have run so far.</summary>
    public long Steps => _scheduler.Steps;

    /// <summary>Runs a test once, with the seed given, that of the environment, or 1.</summary>
    /// <exception cref="TestWorldException">The test failed, never ended, or left a process that awaits something outside.</exception>
    public static void Run(Func<TestWorld, Task> test, TestOptions? options = null, ulong? seed = null)
    {
        ArgumentNullException.ThrowIfNull(test);
        RunSeed(seed ?? EnvironmentSeed() ?? 1, test, options ?? new TestOptions());
    }

    /// <summary>Runs a test with many seeds; only with that of the environment when there is one.</summary>
    /// <exception cref="TestWorldException">One of the runs failed.</exception>
    public static void RunSeeds(int count, Func<TestWorld, Task> test, TestOptions? options = null, ulong first = 1)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (EnvironmentSeed() is { } only)
        {
            RunSeed(only, test, options ?? new TestOptions());
            return;
        }
        for (var i = 0; i < count; i++) { RunSeed(first + (ulong)i, test, options ?? new TestOptions()); }
    }

    /// <summary>Lets everything happen that can happen without time passing.</summary>
    public Task SettleAsync() => AdvanceAsync(TimeSpan.Zero);

    /// <summary>Lets so much time pass, with everything that happens in it.</summary>
    public async Task AdvanceAsync(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        var until = Clock.Elapsed + time;
        _pause = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _pauseUntil = until;
        await _pause.Task;
    }

    /// <summary>A process that records what it receives and does what it is told.</summary>
    public Task<Probe> ProbeAsync(string? name = null) => Probe.SpawnAsync(Root, name);

    private TaskCompletionSource? _pause;
    private TimeSpan _pauseUntil;

    private static ulong? EnvironmentSeed() =>
        ulong.TryParse(Environment.GetEnvironmentVariable("TYPEDPROCESS_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null;

    private static void RunSeed(ulong seed, Func<TestWorld, Task> test, TestOptions options)
    {
        var world = new TestWorld(seed, options);
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(world._scheduler.Outside = new TestSynchronizationContext(world._scheduler));
        try
        {
            var run = test(world);
            world.Pump(run, "the test");
            if (!options.AllowOutsideAwaits) { world.FailIfSomethingAwaitsOutside(); }
            world.Pump(world.Runtime.DisposeAsync().AsTask(), "disposing the runtime");
        }
        finally { SynchronizationContext.SetSynchronizationContext(outer); }
    }

    private void Pump(Task run, string what)
    {
        while (!run.IsCompleted)
        {
            if (_scheduler.Steps > _options.MaxSteps) { throw new TestWorldException(Seed, $"{what} has not ended after {_options.MaxSteps} steps"); }
            if (_scheduler.RunOne()) { continue; }
            if (_pause is { } pause)
            {
                if (Clock.MoveToNext(_pauseUntil)) { continue; }
                _pause = null;
                pause.SetResult();
                // The awaiting test goes on as a step; without one it would be lost.
                continue;
            }
            if (!Clock.MoveToNext()) { throw Stuck(what); }
        }
        try { run.GetAwaiter().GetResult(); }
        catch (Exception exception) when (exception is not TestWorldException) { throw new TestWorldException(Seed, exception.Message, exception); }
    }

    private void FailIfSomethingAwaitsOutside()
    {
        while (_scheduler.RunOne()) { }
        if (Runtime.AwaitingOutside() is { Count: > 0 } outside) { throw new TestWorldException(Seed, Name(outside)); }
    }

    private TestWorldException Stuck(string what)
    {
        var outside = Runtime.AwaitingOutside();
        return new TestWorldException(Seed, outside.Count > 0 ? Name(outside) : $"nothing can happen any more and {what} still waits");
    }

    private static string Name(IReadOnlyList<ProcessDiagnostic> outside) =>
        "a process awaits something outside the runtime: " + string.Join(", ", outside.Select(static process => $"{process.Pid} ({process.Definition}) in {process.Handler}"));
}
