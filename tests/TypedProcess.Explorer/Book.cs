namespace TypedProcess.Explorer;

/// <summary>The history of one run: what every process did and saw, in the one order in which it happened on the run's thread.</summary>
internal sealed class Book(TestWorld world, int operations)
{
    private readonly Dictionary<Pid, Member> _byPid = [];
    private readonly Dictionary<(int, int), Pair> _pairs = [];
    private readonly Dictionary<(string, int), int> _joins = [];
    private readonly List<string>? _lines = Exploration.Trace ? [] : null;
    private readonly System.Threading.Channels.ChannelReader<DeadLetter> _dead = world.Runtime.DeadLetters.Subscribe(100_000);
    private int _left = operations;

    public TestWorld World => world;

    public SeededRandom Random => world.Random;

    public List<Member> Members { get; } = [];

    public List<Letter> Letters { get; } = [];

    public List<TaskCompletionSource> Gates { get; } = [];

    public string[] Names { get; } = ["n0", "n1", "n2", "n3"];

    public string[] Groups { get; } = ["g0", "g1", "g2"];

    /// <summary>Who was last told that a name is theirs.</summary>
    public Dictionary<string, Member> Holders { get; } = [];

    /// <summary>True when nobody is to begin anything any more.</summary>
    public bool Quiet { get; set; }

    public ulong Hash { get; private set; } = 14695981039346656037;

    public int Operations { get; private set; }

    public Violation? Violation { get; private set; }

    public IReadOnlyList<string> Lines => _lines ?? [];

    public void Violate(string property, string what)
    {
        Violation ??= new Violation(property, what);
        _lines?.Add($"!!! {property}: {what}");
    }

    /// <summary>One line of the history.</summary>
    public void Note(string what, Member? who, long about = 0)
    {
        foreach (var letter in what) { Mix(letter); }
        Mix((ulong)(who?.Number ?? 0));
        Mix((ulong)about);
        Mix((ulong)world.Clock.Elapsed.Ticks);
        _lines?.Add($"{world.Clock.Elapsed.TotalMilliseconds,7} {who?.ToString() ?? "test"} {what} {about}");
    }

    public bool TakeOperation()
    {
        if (Quiet || _left <= 0) { return false; }
        _left--;
        Operations++;
        return true;
    }

    public Member NewMember(Sort sort, bool traps, bool stubborn)
    {
        var member = new Member(Members.Count + 1, sort, traps, stubborn);
        Members.Add(member);
        return member;
    }

    public void Spawned(Member member, Pid pid)
    {
        Identify(member, pid);
        member.Cell ??= world.Runtime.Find(pid);
        try { world.Root.Monitor(pid); }
        catch (ProcessException refused) when (refused.Kind == ErrorKind.NotFound)
        {
            if (member.Cell is { IsAlive: true }) { Violate("alive is found", $"the monitor of {member} was refused"); }
        }
    }

    public void Identify(Member member, Pid pid)
    {
        if (!member.Pid.IsNone && member.Pid != pid) { Violate("one pid", $"{member} had {member.Pid} and has {pid}"); }
        if (_byPid.TryGetValue(pid, out var other) && !ReferenceEquals(other, member)) { Violate("a pid is never reused", $"{other} and {member} are both {pid}"); }
        member.Pid = pid;
        _byPid[pid] = member;
    }

    public Member? Find(Pid pid) => _byPid.GetValueOrDefault(pid);

    public Pair PairOf(Member one, Member other)
    {
        var key = (Math.Min(one.Number, other.Number), Math.Max(one.Number, other.Number));
        if (!_pairs.TryGetValue(key, out var pair)) { _pairs.Add(key, pair = new Pair()); }
        return pair;
    }

    public IEnumerable<(Member One, Member Other, Pair Pair)> Pairs() =>
        _pairs.Select(pair => (Members[pair.Key.Item1 - 1], Members[pair.Key.Item2 - 1], pair.Value));

    /// <summary>Notes which letters have become dead letters by now.</summary>
    public void ReadDeadLetters()
    {
        while (_dead.TryRead(out var dead))
        {
            var receiver = Find(dead.To);
            Note("dead letter " + dead.Reason, receiver);
            if (dead.Reason == DeadLetterReason.Unhandled && dead.Topic[0] != '@' && receiver is { HandledOnce: false }) { Violate("inboxes take every topic", $"{dead.Topic} of {dead.Payload} for {receiver}"); }
            if (dead.Payload.Kind != PayloadKind.Integer) { continue; }
            var letter = Letters[(int)dead.Payload.AsInteger()];
            if (dead.Reason == DeadLetterReason.LateReply) { letter.AnswersLate++; }
            else { letter.Dead++; }
        }
    }

    public void CountJoin(string group, Member member, int change) => _joins[(group, member.Number)] = Joins(group, member) + change;

    /// <summary>How many times it has joined and not left, when it has not ended.</summary>
    public int Joins(string group, Member member) => _joins.GetValueOrDefault((group, member.Number));

    public Letter NewLetter(Member? from, bool isQuestion = false)
    {
        var letter = new Letter(Letters.Count, from?.Number ?? 0, isQuestion);
        Letters.Add(letter);
        return letter;
    }

    private void Mix(ulong value) => Hash = (Hash ^ value) * 1099511628211;
}
