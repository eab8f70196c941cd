namespace TypedProcess.Explorer;

/// <summary>Looks at the system from outside at random moments, also in the middle of an operation, and compares what snapshots, names and the told lives say of it.</summary>
/// <remarks>Draws from numbers of its own: when somebody looks changes nothing of what the processes do.</remarks>
internal sealed class Looks(Book book)
{
    private readonly SeededRandom _random = new(book.World.Seed ^ 0x10_0C5);
    private readonly LifecycleSubscription _lives = book.World.Runtime.Lifecycle.Subscribe(100_000);
    private readonly Dictionary<Pid, Life> _told = [];

    private ProcessRuntime Runtime => book.World.Runtime;

    public void Sometimes()
    {
        if (_random.OneIn(8)) { Compare(); }
    }

    /// <summary>Nothing happens any more: both ends of everything agree.</summary>
    public void Quiescent()
    {
        Compare();
        var seen = Runtime.Snapshot().Processes.ToDictionary(static process => process.Pid);
        foreach (var process in seen.Values)
        {
            if (process.Unread != 0 && book.Find(process.Pid) is not null) { book.Violate("every message is read", $"{process.Pid} is seen with {process.Unread} unread messages"); }
            foreach (var peer in process.Links)
            {
                if (!seen.TryGetValue(peer, out var other) || !other.Links.Contains(process.Pid)) { book.Violate("both ends of a link are seen", $"{process.Pid} has {peer}"); }
            }
            foreach (var target in process.Monitors)
            {
                if (!seen.ContainsKey(target)) { book.Violate("monitors that are seen are of processes that live", $"{process.Pid} monitors {target}"); }
            }
            // The test itself monitors every member.
            var watchers = seen.Values.Count(other => other.Monitors.Contains(process.Pid));
            if (process.Watchers < watchers || process.Watchers > watchers + 1) { book.Violate("both ends of a monitor are seen", $"{process.Pid} is watched {process.Watchers} times, by {watchers} processes"); }
        }
    }

    public void AfterDisposal()
    {
        Follow();
        foreach (var (pid, life) in _told)
        {
            if (!life.Exited || life.Abandoned) { book.Violate("each life is told to its end", $"{book.Find(pid)} is told as {life}"); }
        }
        if (_told.Count != Runtime.Counters.Spawned) { book.Violate("each life is told to its end", $"{_told.Count} lives are told, {Runtime.Counters.Spawned} were spawned"); }
        if (_told.Values.Count(static life => life.Failed) != Runtime.Counters.Failures) { book.Violate("each life is told to its end", "failures that are told and counted differ"); }
    }

    private void Compare()
    {
        Follow();
        var seen = Runtime.Snapshot().Processes;
        var alive = seen.Where(static process => process.State != ProcessState.Abandoned).Select(static process => process.Pid).ToHashSet();
        if (alive.Count + seen.Count(static process => process.State == ProcessState.Abandoned) != seen.Count) { book.Violate("a process is seen once", "one is seen twice"); }
        foreach (var process in seen) { Check(process); }
        foreach (var (pid, life) in _told)
        {
            if (!life.Exited && !alive.Contains(pid)) { book.Violate("who lives is seen", $"{book.Find(pid)} is told as {life} and not seen"); }
        }
        foreach (var name in book.Names)
        {
            if (book.World.Runtime.Root.Names.TryLookup(name, out var holder) && alive.Contains(holder) && !seen.Single(process => process.Pid == holder).Names.Contains(name)) { book.Violate("names are seen", $"{name} of {book.Find(holder)} is not"); }
        }
    }

    private void Check(ProcessSnapshot process)
    {
        if (!_told.TryGetValue(process.Pid, out var life)) { book.Violate("who is seen lives", $"{process.Pid} is seen as {process.State} and was never told of"); return; }
        if (life.Exited != (process.State == ProcessState.Abandoned) || life.Abandoned != life.Exited) { book.Violate("who is seen lives", $"{book.Find(process.Pid)} is seen as {process.State} and told as {life}"); }
        if (process.Age != book.World.Clock.GetUtcNow() - life.Since) { book.Violate("ages are seen", $"{process.Pid} is {process.Age} old, spawned at {life.Since:O}"); }
        if (process.State == ProcessState.Abandoned) { return; }
        foreach (var name in process.Names)
        {
            if (!Runtime.Root.Names.TryLookup(name, out var holder) || holder != process.Pid) { book.Violate("names are seen", $"{book.Find(process.Pid)} is seen with {name}, which is not its own"); }
        }
    }

    private void Follow()
    {
        while (_lives.Events.TryRead(out var happened))
        {
            if (happened.Kind == LifecycleKind.Spawned)
            {
                if (!_told.TryAdd(happened.Pid, new Life { Since = happened.At })) { book.Violate("each life is told once", $"{book.Find(happened.Pid)} is spawned twice"); }
                continue;
            }
            if (happened.Pid.IsNone || !_told.TryGetValue(happened.Pid, out var life)) { book.Violate("each life is told once", $"{happened}"); continue; }
            if (!life.Take(happened)) { book.Violate("each life is told once", $"{book.Find(happened.Pid)} is told as {life} and then {happened.Kind}"); }
        }
        if (_lives.Dropped != 0) { book.Violate("each life is told once", "events were dropped"); }
    }
}
