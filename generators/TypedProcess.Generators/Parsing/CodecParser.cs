using System.Collections.Immutable;
using TypedProcess.Generators.Model;

namespace TypedProcess.Generators.Parsing;

/// <summary>Describes the codec of a type that is known to travel.</summary>
internal static class CodecParser
{
    public static CodecModel Parse(TypeParser types, ITypeSymbol type, string name)
    {
        var shape = Shapes.ShapeOf(type)!.Value;
        var self = new TypeModel(Symbols.FullName(type), Symbols.FullName(type), Symbols.ShortName(type), Coding.Codec, name, false, type.IsValueType, Symbols.IsPublic(type));
        CodecModel Make(TypeModel? element = null, EquatableArray<CaseModel> cases = default, EquatableArray<FieldModel> members = default, bool exact = false) =>
            new(name, self, shape, element, cases, members, exact, Builder(shape, type, element));
        switch (shape)
        {
            case CodecShape.Array: return Make(types.Model(((IArrayTypeSymbol)type).ElementType));
            case CodecShape.Enum or CodecShape.Flags: return Make(members: Members((INamedTypeSymbol)type), element: types.Model(((INamedTypeSymbol)type).EnumUnderlyingType!));
            case CodecShape.Tuple: return Make(members: Items(types, (INamedTypeSymbol)type));
            case CodecShape.Dictionary or CodecShape.ImmutableDictionary: return Make(types.Model(((INamedTypeSymbol)type).TypeArguments[1]));
            case CodecShape.Union: return Make(cases: Cases(types, (INamedTypeSymbol)type));
            case CodecShape.Record: return Make(cases: new([Case(types, (INamedTypeSymbol)type)]), exact: type is { IsSealed: false, IsValueType: false });
            default: return Make(types.Model(((INamedTypeSymbol)type).TypeArguments[0]));
        }
    }

    private static string Builder(CodecShape shape, ITypeSymbol type, TypeModel? element) => shape switch
    {
        CodecShape.Array or CodecShape.List => $"new global::System.Collections.Generic.List<{element!.Name}>()",
        CodecShape.ImmutableArray => $"global::System.Collections.Immutable.ImmutableArray.CreateBuilder<{element!.Name}>()",
        CodecShape.ImmutableList => $"global::System.Collections.Immutable.ImmutableList.CreateBuilder<{element!.Name}>()",
        CodecShape.Dictionary => $"new global::System.Collections.Generic.Dictionary<string, {element!.Name}>(global::System.StringComparer.Ordinal)",
        CodecShape.ImmutableDictionary => $"global::System.Collections.Immutable.ImmutableDictionary.CreateBuilder<string, {element!.Name}>(global::System.StringComparer.Ordinal)",
        _ => "",
    };

    private static EquatableArray<CaseModel> Cases(TypeParser types, INamedTypeSymbol type)
    {
        var cases = ImmutableArray.CreateBuilder<CaseModel>();
        foreach (var one in Shapes.CasesOf(type)) { cases.Add(Case(types, one)); }
        return new(cases.ToImmutable());
    }

    private static CaseModel Case(TypeParser types, INamedTypeSymbol type)
    {
        var fields = ImmutableArray.CreateBuilder<FieldModel>();
        foreach (var field in Records.FieldsOf(type, types.Assembly)!.Value) { fields.Add(new FieldModel(Names.Identifier(field.Member), field.Name, types.Model(field.Type), field.Parameter)); }
        return new CaseModel(Symbols.FullName(type), Symbols.Text(Symbols.Attribute(type, KnownNames.Payload)) ?? Names.SnakeCase(type.Name), new(fields.ToImmutable()));
    }

    private static EquatableArray<FieldModel> Items(TypeParser types, INamedTypeSymbol type)
    {
        var items = ImmutableArray.CreateBuilder<FieldModel>();
        for (var i = 0; i < type.TupleElements.Length; i++) { items.Add(new FieldModel($"Item{i + 1}", "", types.Model(type.TupleElements[i].Type), null)); }
        return new(items.ToImmutable());
    }

    // Two names for one number are one value: the first name is written. Type and parameter say nothing here.
    private static EquatableArray<FieldModel> Members(INamedTypeSymbol type)
    {
        var none = new TypeModel("", "", "", Coding.None, "", false, true, true);
        var members = ImmutableArray.CreateBuilder<FieldModel>();
        var known = new HashSet<object>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in type.GetMembers())
        {
            if (member is not IFieldSymbol { HasConstantValue: true, ConstantValue: { } value, Name.Length: > 0 }) { continue; }
            var name = Symbols.Text(Symbols.Attribute(member, KnownNames.Payload)) ?? Names.SnakeCase(member.Name);
            if (known.Add(value) && names.Add(name)) { members.Add(new FieldModel(Names.Identifier(member.Name), name, none, null)); }
        }
        return new(members.ToImmutable());
    }
}
