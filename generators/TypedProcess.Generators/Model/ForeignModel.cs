namespace TypedProcess.Generators.Model;

/// <summary>All that the generator knows of an interface with <c>[ForeignProcess]</c>.</summary>
/// <param name="Type">The interface.</param>
/// <param name="Id">The id of the definition.</param>
/// <param name="Host">The host it is spawned on unless another is named; null for that of the spawner.</param>
/// <param name="Handlers">The messages.</param>
/// <param name="Spawn">The partial method that spawns it; null when there is none.</param>
/// <param name="Codecs">The codecs all this needs.</param>
internal sealed record ForeignModel(TypeIdentity Type, string Id, string? Host, EquatableArray<HandlerModel> Handlers, SpawnModel? Spawn, EquatableArray<CodecModel> Codecs);
