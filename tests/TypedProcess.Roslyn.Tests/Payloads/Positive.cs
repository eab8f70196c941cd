namespace TypedProcess.Roslyn.Tests.Payloads;

/// <summary>Its constructor refuses values that have the right type.</summary>
public sealed record Positive(int Value)
{
    public int Value { get; init; } = Value > 0 ? Value : throw new ArgumentOutOfRangeException(nameof(Value), "expected more than 0");
}
