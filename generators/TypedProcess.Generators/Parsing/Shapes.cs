using System.Collections.Immutable;
using TypedProcess.Generators.Model;

namespace TypedProcess.Generators.Parsing;

/// <summary>What sort of type a type is, as far as travelling is concerned.</summary>
internal static class Shapes
{
    private static readonly Dictionary<string, CodecShape> Lists = new(StringComparer.Ordinal)
    {
        ["System.Collections.Generic.List`1"] = CodecShape.List,
        ["System.Collections.Generic.IReadOnlyList`1"] = CodecShape.List,
        ["System.Collections.Generic.IReadOnlyCollection`1"] = CodecShape.List,
        ["System.Collections.Generic.IList`1"] = CodecShape.List,
        ["System.Collections.Immutable.ImmutableArray`1"] = CodecShape.ImmutableArray,
        ["System.Collections.Immutable.ImmutableList`1"] = CodecShape.ImmutableList,
    };

    private static readonly Dictionary<string, CodecShape> Dictionaries = new(StringComparer.Ordinal)
    {
        ["System.Collections.Generic.Dictionary`2"] = CodecShape.Dictionary,
        ["System.Collections.Generic.IDictionary`2"] = CodecShape.Dictionary,
        ["System.Collections.Generic.IReadOnlyDictionary`2"] = CodecShape.Dictionary,
        ["System.Collections.Immutable.ImmutableDictionary`2"] = CodecShape.ImmutableDictionary,
    };

    private static readonly Dictionary<string, Coding> Known = new(StringComparer.Ordinal)
    {
        ["System.DateTimeOffset"] = Coding.Timestamp,
        ["System.TimeSpan"] = Coding.Duration,
        ["System.Guid"] = Coding.Guid,
        [KnownNames.Pid] = Coding.Pid,
        [KnownNames.PidOfT] = Coding.TypedPid,
        [KnownNames.SubjectOfT] = Coding.Subject,
        [KnownNames.ProcessError] = Coding.Error,
        [KnownNames.PayloadValue] = Coding.Value,
        [KnownNames.PayloadTable] = Coding.Table,
    };

    public static ITypeSymbol WithoutNull(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0]
        : type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)
        : type;

    public static Coding CodingOf(ITypeSymbol type)
    {
        switch (type.SpecialType)
        {
            case SpecialType.System_Boolean: return Coding.Boolean;
            case SpecialType.System_SByte: return Coding.SByte;
            case SpecialType.System_Byte: return Coding.Byte;
            case SpecialType.System_Int16: return Coding.Int16;
            case SpecialType.System_UInt16: return Coding.UInt16;
            case SpecialType.System_Int32: return Coding.Int32;
            case SpecialType.System_UInt32: return Coding.UInt32;
            case SpecialType.System_Int64: return Coding.Int64;
            case SpecialType.System_UInt64: return Coding.UInt64;
            case SpecialType.System_Single: return Coding.Single;
            case SpecialType.System_Double: return Coding.Double;
            case SpecialType.System_Decimal: return Coding.Decimal;
            case SpecialType.System_Char: return Coding.Char;
            case SpecialType.System_String: return Coding.Text;
        }
        if (type is IArrayTypeSymbol array) { return !array.IsSZArray ? Coding.None : array.ElementType.SpecialType == SpecialType.System_Byte ? Coding.ByteArray : Coding.Codec; }
        if (type is not INamedTypeSymbol { Name.Length: > 0 } named || named.IsUnboundGenericType || named.IsRefLikeType || named.IsStatic) { return Coding.None; }
        var name = MetadataName(named);
        if (Known.TryGetValue(name, out var known)) { return known; }
        if (name == "System.ReadOnlyMemory`1" && named.TypeArguments[0].SpecialType == SpecialType.System_Byte) { return Coding.ByteMemory; }
        foreach (var foundation in named.AllInterfaces)
        {
            if (Symbols.Is(foundation, KnownNames.PayloadOfT) && SymbolEqualityComparer.Default.Equals(foundation.TypeArguments[0], named)) { return Coding.Self; }
        }
        return ShapeOf(named) is null ? Coding.None : Coding.Codec;
    }

    /// <summary>What <see cref="TypeModel.Argument"/> is for types without a codec.</summary>
    public static string ArgumentOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } ? Symbols.FullName(arguments[0]) : "";

    /// <summary>The shape of the codec; null when there is none for such types.</summary>
    public static CodecShape? ShapeOf(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol) { return CodecShape.Array; }
        if (type is not INamedTypeSymbol named) { return null; }
        if (named.IsTupleType) { return CodecShape.Tuple; }
        if (named.TypeKind == TypeKind.Enum) { return Symbols.Attribute(named, "System.FlagsAttribute") is null ? CodecShape.Enum : CodecShape.Flags; }
        var name = MetadataName(named);
        if (Lists.TryGetValue(name, out var list)) { return list; }
        if (Dictionaries.TryGetValue(name, out var dictionary)) { return named.TypeArguments[0].SpecialType == SpecialType.System_String ? dictionary : null; }
        if (named.TypeKind is not (TypeKind.Class or TypeKind.Struct) || named.SpecialType != SpecialType.None || IsOfFramework(named)) { return null; }
        return named.IsAbstract ? CodecShape.Union : CodecShape.Record;
    }

    /// <summary>The types that values of a type hold; null when it cannot travel because of what it is itself.</summary>
    public static IEnumerable<ITypeSymbol>? PartsOf(ITypeSymbol type, IAssemblySymbol assembly)
    {
        switch (ShapeOf(type))
        {
            case CodecShape.Array: return [((IArrayTypeSymbol)type).ElementType];
            case CodecShape.Enum or CodecShape.Flags: return [];
            case CodecShape.Tuple: return TupleParts((INamedTypeSymbol)type);
            case CodecShape.Dictionary or CodecShape.ImmutableDictionary: return [((INamedTypeSymbol)type).TypeArguments[1]];
            case CodecShape.List or CodecShape.ImmutableArray or CodecShape.ImmutableList: return [((INamedTypeSymbol)type).TypeArguments[0]];
            case CodecShape.Record: return Records.FieldsOf((INamedTypeSymbol)type, assembly) is { } fields ? TypesOf(fields) : null;
            case CodecShape.Union: return CaseParts((INamedTypeSymbol)type, assembly);
            default: return null;
        }
    }

    /// <summary>The cases of a closed hierarchy: the types nested in it that derive from it. Sorted as declared.</summary>
    public static List<INamedTypeSymbol> CasesOf(INamedTypeSymbol type)
    {
        var cases = new List<INamedTypeSymbol>();
        foreach (var nested in type.GetTypeMembers())
        {
            if (SymbolEqualityComparer.Default.Equals(nested.BaseType, type)) { cases.Add(nested); }
        }
        return cases;
    }

    private static List<ITypeSymbol>? CaseParts(INamedTypeSymbol type, IAssemblySymbol assembly)
    {
        var parts = new List<ITypeSymbol>();
        var cases = CasesOf(type);
        foreach (var one in cases)
        {
            if (!one.IsSealed || one.Arity > 0 || Records.FieldsOf(one, assembly) is not { } fields) { return null; }
            foreach (var field in fields)
            {
                // The name that says which case it is.
                if (field.Name == "case") { return null; }
            }
            parts.AddRange(TypesOf(fields));
        }
        return cases.Count == 0 ? null : parts;
    }

    private static List<ITypeSymbol> TypesOf(ImmutableArray<RecordField> fields)
    {
        var types = new List<ITypeSymbol>();
        foreach (var field in fields) { types.Add(field.Type); }
        return types;
    }

    private static List<ITypeSymbol> TupleParts(INamedTypeSymbol type)
    {
        var types = new List<ITypeSymbol>();
        foreach (var element in type.TupleElements) { types.Add(element.Type); }
        return types;
    }

    // Types of the framework are not taken apart: what they hold is their business, and may change.
    private static bool IsOfFramework(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false }) { space = space.ContainingNamespace; }
        return space?.Name is "System" or "Microsoft" || Symbols.Is(type, "TypedProcess." + type.MetadataName);
    }

    private static string MetadataName(INamedTypeSymbol type) =>
        type.ContainingType is not null ? "" : type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + type.MetadataName : type.MetadataName;
}
