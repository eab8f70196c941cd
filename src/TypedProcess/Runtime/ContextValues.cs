using System.Collections.Immutable;

namespace TypedProcess;

/// <summary>The context values of a process: inherited by its children, where nearer values win. Immutable, sorted by key.</summary>
public sealed class ContextValues
{
    private readonly ImmutableSortedDictionary<string, PayloadValue> _values;

    private ContextValues(ImmutableSortedDictionary<string, PayloadValue> values) => _values = values;

    /// <summary>No values.</summary>
    public static ContextValues Empty { get; } = new(ImmutableSortedDictionary.Create<string, PayloadValue>(StringComparer.Ordinal));

    /// <summary>The value of <paramref name="key"/>, nil when there is none.</summary>
    public PayloadValue this[string key] => _values.GetValueOrDefault(key);

    /// <summary>All values, sorted by key.</summary>
    public IReadOnlyDictionary<string, PayloadValue> All => _values;

    internal ContextValues With(string key, PayloadValue value) => new(_values.SetItem(key, value));

    internal ContextValues Over(ContextValues farther) => farther._values.Count == 0 ? this : _values.Count == 0 ? farther : new(farther._values.SetItems(_values));
}
