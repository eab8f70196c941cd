namespace TypedProcess.Generators.Parsing;

/// <summary>Why a type cannot travel: the way to the member inside of it that is the reason, and what is wrong there. Asked only of types of which <see cref="TypeParser"/> has found that they cannot.</summary>
/// <param name="assembly">The assembly that is compiled.</param>
internal sealed class Obstacles(IAssemblySymbol assembly)
{
    private readonly HashSet<ITypeSymbol> _seen = new(SymbolEqualityComparer.IncludeNullability);

    /// <summary>Such as <c>Order.Lines[].Handler: delegates cannot travel</c>.</summary>
    public static Obstacle Of(ITypeSymbol type, IAssemblySymbol assembly) =>
        new Obstacles(assembly).Find(type, Symbols.ShortName(Shapes.WithoutNull(type))) ?? Obstacle.At($"{Symbols.ShortName(type)}: types like this cannot travel");

    private Obstacle? Find(ITypeSymbol type, string path)
    {
        var inner = Shapes.WithoutNull(type);
        if (!_seen.Add(inner) || inner.TypeKind == TypeKind.Error) { return null; }
        if (!Symbols.IsSeenInside(inner)) { return Obstacle.At($"{path}: {Symbols.ShortName(inner)} is private, generated code cannot name it", Obstacle.Open, inner.DeclaredAccessibility == Accessibility.Private ? inner : null); }
        var coding = Shapes.CodingOf(inner);
        if (coding == Model.Coding.Subject) { return Find(((INamedTypeSymbol)inner).TypeArguments[0], path + ".Value"); }
        if (coding == Model.Coding.None) { return Symbols.Is(inner, KnownNames.RefOfT) ? Obstacle.At($"{path}: a reference is for one process only; send its Pid", Obstacle.Pid, inner) : Obstacle.At($"{path}: {KindOf(inner)}"); }
        if (coding != Model.Coding.Codec) { return null; }
        return Shapes.ShapeOf(inner) switch
        {
            Model.CodecShape.Array => Find(((IArrayTypeSymbol)inner).ElementType, path + "[]"),
            Model.CodecShape.Tuple => InTuple((INamedTypeSymbol)inner, path),
            Model.CodecShape.Dictionary or Model.CodecShape.ImmutableDictionary => Find(((INamedTypeSymbol)inner).TypeArguments[1], path + "[]"),
            Model.CodecShape.Record => InRecord((INamedTypeSymbol)inner, path),
            Model.CodecShape.Union => InUnion((INamedTypeSymbol)inner, path),
            Model.CodecShape.Enum or Model.CodecShape.Flags => null,
            _ => Find(((INamedTypeSymbol)inner).TypeArguments[0], path + "[]"),
        };
    }

    private Obstacle? InTuple(INamedTypeSymbol type, string path)
    {
        foreach (var element in type.TupleElements)
        {
            if (Find(element.Type, $"{path}.{element.Name}") is { } found) { return found; }
        }
        return null;
    }

    private Obstacle? InRecord(INamedTypeSymbol type, string path)
    {
        if (Records.FieldsOf(type, assembly) is not { } fields) { return Lost(type, path); }
        foreach (var field in fields)
        {
            if (Find(field.Type, $"{path}.{field.Member}") is { } found) { return found; }
        }
        return null;
    }

    private Obstacle? InUnion(INamedTypeSymbol type, string path)
    {
        var cases = Shapes.CasesOf(type);
        if (cases.Count == 0) { return Obstacle.At($"{path}: it is abstract and no class nested in it derives from it, so its cases are not known"); }
        foreach (var one in cases)
        {
            var inside = $"{path}.{one.Name}";
            if (!one.IsSealed) { return Obstacle.At($"{inside}: a case has to be sealed", Obstacle.Seal, one); }
            if (one.Arity > 0) { return Obstacle.At($"{inside}: a case cannot be generic"); }
            if (InRecord(one, inside) is { } found) { return found; }
            foreach (var field in Records.FieldsOf(one, assembly)!.Value)
            {
                if (field.Name == "case") { return Obstacle.At($"{inside}.{field.Member}: the name \"case\" says which case it is; give it another with [Payload]"); }
            }
        }
        return null;
    }

    private Obstacle Lost(INamedTypeSymbol type, string path)
    {
        var text = $"{path}: {Records.Complaint(type, assembly, out var lost)}";
        return lost is IPropertySymbol { IsReadOnly: true } ? Obstacle.At(text, Obstacle.Init, lost.ContainingType, lost.Name) : Obstacle.At(text);
    }

    private static string KindOf(ITypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Delegate => "delegates cannot travel",
        TypeKind.Interface when IsDictionary(type) => "only dictionaries with string keys can travel",
        TypeKind.Interface => "interfaces cannot travel",
        TypeKind.Pointer or TypeKind.FunctionPointer => "pointers cannot travel",
        TypeKind.Dynamic => "dynamic cannot travel",
        TypeKind.TypeParameter => "type parameters cannot travel",
        TypeKind.Array => "arrays of several dimensions cannot travel",
        _ when type.SpecialType == SpecialType.System_Object => "object cannot travel; take a PayloadValue for any value",
        _ when IsDictionary(type) => "only dictionaries with string keys can travel",
        _ when type.IsRefLikeType => "ref structs cannot travel",
        _ => $"{Symbols.ShortName(type)} is not among the types of the framework that travel",
    };

    private static bool IsDictionary(ITypeSymbol type) => type is INamedTypeSymbol { Arity: 2 } && type.Name.EndsWith("Dictionary", StringComparison.Ordinal);
}
