using System.Collections;
using System.Collections.Immutable;

namespace TypedProcess.Generators.Model;

/// <summary>An immutable list that compares by content, so that the pipeline sees that nothing has changed.</summary>
internal readonly struct EquatableArray<T>(ImmutableArray<T> items) : IEquatable<EquatableArray<T>>, IReadOnlyList<T> where T : IEquatable<T>
{
    private readonly T[]? _items = items.IsDefaultOrEmpty ? null : [.. items];

    public int Count => _items?.Length ?? 0;

    public T this[int index] => _items![index];

    public bool Equals(EquatableArray<T> other)
    {
        if (Count != other.Count) { return false; }
        for (var i = 0; i < Count; i++)
        {
            if (!_items![i].Equals(other._items![i])) { return false; }
        }
        return true;
    }

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = Count;
        foreach (var item in _items ?? []) { hash = (hash * 31) + item.GetHashCode(); }
        return hash;
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
