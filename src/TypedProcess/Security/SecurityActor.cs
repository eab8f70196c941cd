using System.Collections.Immutable;

namespace TypedProcess;

/// <summary>Who a process acts for: an id and metadata that policies look at. Immutable.</summary>
/// <remarks>Compiled permissions are shared by processes that run under the same instance, so keep the instance rather than making an equal one for each spawn.</remarks>
public sealed class SecurityActor
{
    /// <summary>Creates an actor with metadata; of two values for one key the last one counts.</summary>
    /// <exception cref="ProcessException">Invalid: the id or a key is empty, or a value is nothing.</exception>
    public SecurityActor(string id, params ReadOnlySpan<(string Key, AttributeValue Value)> metadata)
    {
        if (string.IsNullOrEmpty(id)) { throw new ProcessException(ErrorKind.Invalid, "id: expected a non-empty actor id"); }
        Id = id;
        var values = ImmutableSortedDictionary.CreateBuilder<string, AttributeValue>(StringComparer.Ordinal);
        foreach (var (key, value) in metadata)
        {
            RequireMetadata(key, value);
            values[key] = value;
        }
        Metadata = values.ToImmutable();
    }

    private SecurityActor(string id, ImmutableSortedDictionary<string, AttributeValue> metadata) => (Id, Metadata) = (id, metadata);

    /// <summary>The identity, as policies and errors name it.</summary>
    public string Id { get; }

    /// <summary>What is known about the actor, sorted by key.</summary>
    public ImmutableSortedDictionary<string, AttributeValue> Metadata { get; }

    /// <summary>Returns an actor with one more or one changed value.</summary>
    /// <exception cref="ProcessException">Invalid: the key is empty or the value is nothing.</exception>
    public SecurityActor With(string key, AttributeValue value)
    {
        RequireMetadata(key, value);
        return new SecurityActor(Id, Metadata.SetItem(key, value));
    }

    /// <inheritdoc/>
    public override string ToString() => Id;

    private static void RequireMetadata(string key, AttributeValue value)
    {
        if (string.IsNullOrEmpty(key)) { throw new ProcessException(ErrorKind.Invalid, "metadata: expected a non-empty key"); }
        if (value.Kind == AttributeKind.None) { throw new ProcessException(ErrorKind.Invalid, $"metadata.{key}: expected text, a number or a boolean, got nil"); }
    }
}
