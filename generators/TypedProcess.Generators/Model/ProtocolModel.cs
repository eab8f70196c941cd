namespace TypedProcess.Generators.Model;

/// <summary>All that the generator knows of an interface with <c>[Protocol]</c>.</summary>
internal sealed record ProtocolModel(TypeIdentity Type, EquatableArray<HandlerModel> Handlers, EquatableArray<CodecModel> Codecs);
