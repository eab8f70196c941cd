using TypedProcess.Generators.Model;

namespace TypedProcess.Generators.Parsing;

/// <summary>Types with <c>[Payload]</c>, whose codecs are written whether a process uses them or not.</summary>
internal static class PayloadParser
{
    public static EquatableArray<CodecModel> Parse(INamedTypeSymbol type, Problems? problems = null)
    {
        var types = new TypeParser(type.ContainingAssembly, isForChecks: problems is not null);
        if (problems is not null && !type.IsGenericType) { new HandlerParser(types, problems).Travels(type, type, types.Parse(type)); }
        if (!type.IsGenericType) { types.AddCodec(type); }
        return types.Codecs;
    }
}
