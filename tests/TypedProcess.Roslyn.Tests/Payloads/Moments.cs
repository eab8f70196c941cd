namespace TypedProcess.Roslyn.Tests.Payloads;

/// <summary>A plain class: what it holds goes through the constructor or a setter.</summary>
public sealed class Moments(DateTimeOffset at, TimeSpan within) : IEquatable<Moments>
{
    public DateTimeOffset At { get; } = at;

    public TimeSpan Within { get; } = within;

    public Guid Id { get; init; }

    public required string? Note { get; set; }

    public bool Equals(Moments? other) => other is not null && At.EqualsExact(other.At) && Within == other.Within && Id == other.Id && Note == other.Note;

    public override bool Equals(object? obj) => Equals(obj as Moments);

    public override int GetHashCode() => Id.GetHashCode();
}
