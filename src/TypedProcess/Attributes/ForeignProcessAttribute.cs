namespace TypedProcess;

/// <summary>A process written elsewhere, in another language or in an assembly that is not referenced, as C# sees it: on a <c>partial interface</c> with the messages it takes and, if it is to be spawned from here, a <c>public static partial … SpawnAsync(Spawner from, …)</c>.</summary>
/// <param name="id">The id of its definition.</param>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ForeignProcessAttribute(string id) : Attribute
{
    /// <summary>The id of its definition.</summary>
    public string Id => id;

    /// <summary>The host it is spawned on when the spawner names none.</summary>
    public string? Host { get; set; }
}
