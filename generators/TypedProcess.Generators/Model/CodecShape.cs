namespace TypedProcess.Generators.Model;

/// <summary>What sort of type a codec is for.</summary>
internal enum CodecShape
{
    /// <summary>A type that needs no codec of its own, where one is needed as an object.</summary>
    Plain,
    Record,
    Union,
    Enum,
    Flags,
    Tuple,
    Array,
    List,
    ImmutableArray,
    ImmutableList,
    Dictionary,
    ImmutableDictionary,
}
