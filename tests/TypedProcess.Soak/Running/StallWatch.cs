namespace TypedProcess.Soak;

/// <summary>Ends the program, saying what runs, when nothing at all has moved for a long time.</summary>
internal sealed class StallWatch : IDisposable
{
    private const int LooksUntilStalled = 30;

    private readonly ProcessRuntime _runtime;
    private readonly Book _book;
    private readonly Generation _generation;
    private readonly Timer _timer;
    private long _before;
    private int _same;

    public StallWatch(ProcessRuntime runtime, Book book, Generation generation)
    {
        (_runtime, _book, _generation) = (runtime, book, generation);
        _timer = new Timer(static watch => ((StallWatch)watch!).Look(), this, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var counters = _runtime.Counters;
        var now = _book.Operations + counters.Messages + counters.Spawned + counters.Exits;
        _same = now == _before ? _same + 1 : 0;
        _before = now;
        if (_same < LooksUntilStalled) { return; }
        Console.WriteLine($"FAILED: nothing has moved for {LooksUntilStalled} s; the generation {_generation.Phase}");
        foreach (var host in _runtime.Hosts) { Console.WriteLine($"  host {host.Id}: {host.ProcessCount} processes, {host.AbandonedCount} abandoned"); }
        foreach (var process in _runtime.Snapshot().Processes) { Console.WriteLine($"  {process.Pid} {process.Definition}, {_book.Find(process.Pid)}: {process.State} in {process.Handler ?? "nothing"}, {process.Unread} unread"); }
        Environment.Exit(ExitCode.Failed);
    }
}
