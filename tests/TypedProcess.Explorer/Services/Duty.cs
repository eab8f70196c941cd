namespace TypedProcess.Explorer;

/// <summary>One service of a random staff, across all its copies.</summary>
internal sealed class Duty(int number)
{
    public int Number => number;

    public string Name => $"s{number}";

    public List<Duty> Requires { get; } = [];

    public List<Duty> RequiredBy { get; } = [];

    public ServiceOptions Options { get; set; } = null!;

    public int Copies { get; set; }

    /// <summary>The last copy that has run.</summary>
    public ProcessCell? Cell { get; set; }

    /// <summary>The body of the last copy, by which it can be found before it runs.</summary>
    public ProcessBody? Body { get; set; }

    /// <summary>Constructor and <c>Started</c> of the last copy are over.</summary>
    public bool HasBegun { get; set; }

    public bool IsLiving(TestWorld world) => Body is not null && world.Runtime.Processes().Any(cell => ReferenceEquals(cell.Body, Body) && cell.Phase < ProcessPhase.Abandoned);

    public override string ToString() => $"{Name}/{Copies}";
}
