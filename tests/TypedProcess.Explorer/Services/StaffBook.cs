namespace TypedProcess.Explorer;

/// <summary>The history of one staff of services, in the one order in which it happened.</summary>
internal sealed class StaffBook
{
    private readonly List<string>? _lines = Exploration.Trace ? [] : null;
    private readonly List<TaskCompletionSource> _gates = [];

    public TestWorld World { get; set; } = null!;

    public bool Quiet { get; private set; }

    public ulong Hash { get; private set; } = 14695981039346656037;

    public Violation? Violation { get; private set; }

    public IReadOnlyList<string> Lines => _lines ?? [];

    public void Violate(string property, string what)
    {
        Violation ??= new Violation(property, what);
        _lines?.Add($"!!! {property}: {what}");
    }

    public void Note(string what, Duty? who = null)
    {
        foreach (var letter in what) { Mix(letter); }
        Mix((ulong)(who is null ? 0 : who.Number * 1000 + who.Copies));
        Mix((ulong)World.Clock.Elapsed.Ticks);
        _lines?.Add($"{World.Clock.Elapsed.TotalMilliseconds,7} {who?.ToString() ?? "test"} {what}");
    }

    /// <summary>A wait that ends when the staff has calmed down.</summary>
    public Task NewGate()
    {
        if (Quiet) { return Task.CompletedTask; }
        var gate = new TaskCompletionSource();
        _gates.Add(gate);
        return gate.Task;
    }

    public void CalmDown()
    {
        Quiet = true;
        foreach (var gate in _gates) { gate.TrySetResult(); }
    }

    private void Mix(ulong value) => Hash = (Hash ^ value) * 1099511628211;
}
