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

    /// <summary>These, and those of <paramref name="farther"/> that they leave. A nil here takes away what is farther, and is no value itself.</summary>
    internal ContextValues Over(ContextValues farther)
    {
        var all = farther._values.SetItems(_values);
        var nils = _values.Where(static pair => pair.Value.IsNil).Select(static pair => pair.Key).ToList();
        return new(nils.Count == 0 ? all : all.RemoveRange(nils));
    }
}
