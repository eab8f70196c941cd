namespace TypedProcess;

/// <summary>One value of an untyped message.</summary>
public readonly struct PayloadValue
{
    private readonly object? _value;
    private PayloadValue(object? value) => _value = value;

    /// <summary>Text.</summary>
    public static implicit operator PayloadValue(string? value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => _value?.ToString() ?? "nil";
}
