using System.Collections.Concurrent;

namespace TypedProcess.Soak;

/// <summary>The account of one generation: who is there, what was counted, what was found wrong. Any thread may write.</summary>
internal sealed class Book(bool isVirtual, int scale, Action<string>? trace)
{
    private readonly ConcurrentDictionary<Pid, Member> _members = new();
    private readonly Lock _gate = new();
    private readonly List<Member> _inOrder = [];
    private readonly List<Slot> _slots = [];
    private readonly List<TaskCompletionSource> _gates = [];
    private readonly ConcurrentQueue<string> _violations = new();
    private long _accepted;
    private long _received;
    private long _operations;
    private bool _quiet;

    public static string[] Names { get; } = ["ann", "ben", "cleo", "dan", "eve", "finn"];

    public static string[] Groups { get; } = ["north", "south"];

    public bool IsVirtual => isVirtual;

    /// <summary>How large the system is, and how busy; 1 for small.</summary>
    public int Scale => scale;

    /// <summary>Nobody begins anything any more.</summary>
    public bool IsQuiet => Volatile.Read(ref _quiet);

    public long Accepted => Interlocked.Read(ref _accepted);

    public long Received => Interlocked.Read(ref _received);

    public long Operations => Interlocked.Read(ref _operations);

    public Pid Auditor { get; set; }

    public Member Born(Kind kind, Slot? slot, Pid pid)
    {
        Member member;
        lock (_gate)
        {
            member = new Member(_inOrder.Count + 1, kind, slot, pid);
            _inOrder.Add(member);
        }
        if (!_members.TryAdd(pid, member)) { Violate("pids are never reused", $"{member} begins as {pid}"); }
        Note($"{member} begins as {pid}");
        return member;
    }

    public Member? Find(Pid pid) => _members.GetValueOrDefault(pid);

    public Member[] Members()
    {
        lock (_gate) { return [.. _inOrder]; }
    }

    public Slot NewSlot(bool mustObey)
    {
        lock (_gate)
        {
            var slot = new Slot(_slots.Count + 1, mustObey);
            _slots.Add(slot);
            return slot;
        }
    }

    public Slot[] Slots()
    {
        lock (_gate) { return [.. _slots]; }
    }

    /// <summary>A child of a supervisor, or one of the newest processes, which are the most likely to live.</summary>
    public Member? Pick(SeededRandom random)
    {
        lock (_gate)
        {
            if (_inOrder.Count == 0) { return null; }
            var newest = _inOrder[_inOrder.Count - 1 - random.Below(Math.Min(_inOrder.Count, 40 * scale))];
            return random.OneIn(2) ? newest : _slots[random.Below(_slots.Count)].Current ?? newest;
        }
    }

    public void CountAccepted() => Interlocked.Increment(ref _accepted);

    public void CountReceived() => Interlocked.Increment(ref _received);

    public void CountOperation() => Interlocked.Increment(ref _operations);

    /// <summary>Something the runtime does not know of, and which does not come before the end.</summary>
    public Task Hang()
    {
        lock (_gate)
        {
            if (_quiet) { return Task.CompletedTask; }
            var gate = new TaskCompletionSource();
            _gates.Add(gate);
            return gate.Task;
        }
    }

    public void BeQuiet()
    {
        TaskCompletionSource[] gates;
        lock (_gate)
        {
            _quiet = true;
            gates = [.. _gates];
        }
        foreach (var gate in gates) { gate.SetResult(); }
    }

    public void Violate(string rule, string what)
    {
        Note($"VIOLATION {rule}: {what}");
        if (_violations.Count < 20) { _violations.Enqueue($"{rule}: {what}"); }
    }

    public void ThrowIfBroken()
    {
        if (!_violations.IsEmpty) { throw new SoakException(string.Join(Environment.NewLine, _violations)); }
    }

    public void Note(string what) => trace?.Invoke(what);
}
