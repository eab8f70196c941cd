namespace TypedProcess.Explorer;

/// <summary>The history of one tree, in the one order in which it happened.</summary>
internal sealed class TreeBook(TestWorld world)
{
    private readonly List<string>? _lines = Exploration.Trace ? [] : null;
    private readonly List<(Copy To, bool Read)> _orders = [];
    private readonly List<TaskCompletionSource> _gates = [];

    public bool Quiet { get; set; }

    public ulong Hash { get; private set; } = 14695981039346656037;

    public Violation? Violation { get; private set; }

    public IReadOnlyList<string> Lines => _lines ?? [];

    /// <summary>What was accepted by a worker's mailbox.</summary>
    public IEnumerable<(Copy To, bool Read)> Orders => _orders;

    public void Violate(string property, string what)
    {
        Violation ??= new Violation(property, what);
        _lines?.Add($"!!! {property}: {what}");
    }

    public void Note(string what, Copy? who, long about = 0)
    {
        foreach (var letter in what) { Mix(letter); }
        Mix((ulong)(who is null ? 0 : who.Post.Number * 1000 + who.Number));
        Mix((ulong)about);
        Mix((ulong)world.Clock.Elapsed.Ticks);
        _lines?.Add($"{world.Clock.Elapsed.TotalMilliseconds,7} {who?.ToString() ?? "test"} {what} {about}");
    }

    /// <summary>A wait that ends when the tree has calmed down.</summary>
    public Task NewGate()
    {
        if (Quiet) { return Task.CompletedTask; }
        var gate = new TaskCompletionSource();
        _gates.Add(gate);
        return gate.Task;
    }

    public void OpenGates()
    {
        foreach (var gate in _gates) { gate.TrySetResult(); }
    }

    public int Accepted(Copy to)
    {
        _orders.Add((to, false));
        return _orders.Count - 1;
    }

    /// <summary>It was not accepted after all.</summary>
    public void Refused(int number) => _orders[number] = (_orders[number].To, true);

    public void Read(Copy by, int number)
    {
        var (to, read) = _orders[number];
        if (read || !ReferenceEquals(to, by)) { Violate("a message reaches its receiver once", $"{by} reads order {number} for {to}"); }
        _orders[number] = (to, true);
    }

    private void Mix(ulong value) => Hash = (Hash ^ value) * 1099511628211;
}
