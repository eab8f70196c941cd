namespace TypedProcess.Generators.Model;

/// <summary>All that the generator knows of a type with <c>[Payload]</c>: its codec and those of its parts.</summary>
internal sealed record PayloadModel(EquatableArray<CodecModel> Codecs);
