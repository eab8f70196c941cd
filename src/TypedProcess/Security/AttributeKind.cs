namespace TypedProcess;

/// <summary>What an <see cref="AttributeValue"/> holds.</summary>
public enum AttributeKind
{
    /// <summary>Nothing: <c>default(AttributeValue)</c>, or a null text.</summary>
    None,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A 64-bit integer.</summary>
    Whole,

    /// <summary>A double.</summary>
    Real,

    /// <summary>True or false.</summary>
    Boolean,
}
