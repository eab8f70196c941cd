using System.Collections.Immutable;

namespace TypedProcess.Generators.Parsing;

/// <summary>Takes records and plain classes apart: what goes through the constructor, and what is set afterwards.</summary>
internal static class Records
{
    /// <summary>Those given to the constructor first and in their order; default when no constructor can make such an object again.</summary>
    public static ImmutableArray<RecordField>? FieldsOf(INamedTypeSymbol type, IAssemblySymbol assembly)
    {
        var members = Members(type, assembly);
        ImmutableArray<RecordField>? best = null;
        foreach (var constructor in type.InstanceConstructors)
        {
            if (!IsSeen(constructor, assembly) || IsCopy(constructor) || Try(type, constructor, members, assembly) is not { } fields) { continue; }
            if (best is null || constructor.Parameters.Length > Given(best.Value)) { best = fields; }
        }
        return best;
    }

    /// <summary>What is wrong with a type of which <see cref="FieldsOf"/> makes nothing, and the member that would be lost, if that is it.</summary>
    public static string Complaint(INamedTypeSymbol type, IAssemblySymbol assembly, out ISymbol? lost)
    {
        lost = null;
        var members = Members(type, assembly);
        ISymbol? state = null;
        foreach (var constructor in type.InstanceConstructors)
        {
            if (!IsSeen(constructor, assembly) || IsCopy(constructor)) { continue; }
            foreach (var member in members)
            {
                var isGiven = false;
                foreach (var parameter in constructor.Parameters) { isGiven |= string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase); }
                if (!isGiven && !IsSet(member, assembly) && state is null) { state = member; }
            }
            foreach (var parameter in constructor.Parameters)
            {
                if (!members.Exists(member => string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && SymbolEqualityComparer.Default.Equals(TypeOf(member), parameter.Type))) { return $"no property of the same name and type says what the constructor parameter '{parameter.Name}' was"; }
            }
        }
        lost = state;
        return state is not null ? $"'{state.Name}' has neither a setter nor a constructor parameter, so it would be lost on the way"
            : "no constructor and setters that can be seen make such an object again from its properties";
    }

    private static ImmutableArray<RecordField>? Try(INamedTypeSymbol type, IMethodSymbol constructor, List<ISymbol> members, IAssemblySymbol assembly)
    {
        var fields = ImmutableArray.CreateBuilder<RecordField>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var taken = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var parameter in constructor.Parameters)
        {
            var member = members.Find(member => string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && SymbolEqualityComparer.Default.Equals(TypeOf(member), parameter.Type));
            if (member is null || parameter.RefKind != RefKind.None || !taken.Add(member)) { return null; }
            fields.Add(new RecordField(member.Name, NameOf(member, parameter), TypeOf(member), parameter.Name));
        }
        foreach (var member in members)
        {
            if (taken.Contains(member)) { continue; }
            if (IsSet(member, assembly))
            {
                taken.Add(member);
                fields.Add(new RecordField(member.Name, NameOf(member, null), TypeOf(member), null));
            }
        }
        foreach (var field in fields)
        {
            if (!names.Add(field.Name)) { return null; }
        }
        return HoldsMore(type, taken) ? null : fields.ToImmutable();
    }

    // State that is neither a property nor a parameter would be lost on the way.
    private static bool HoldsMore(INamedTypeSymbol type, HashSet<ISymbol> taken)
    {
        for (var at = type; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            foreach (var member in at.GetMembers())
            {
                if (member is not IFieldSymbol { IsStatic: false, IsConst: false } field) { continue; }
                if (!taken.Contains(field.AssociatedSymbol ?? field)) { return true; }
            }
        }
        return false;
    }

    private static List<ISymbol> Members(INamedTypeSymbol type, IAssemblySymbol assembly)
    {
        var members = new List<ISymbol>();
        for (var at = type; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            foreach (var member in at.GetMembers())
            {
                var isPart = member.Name.Length > 0 && member switch
                {
                    IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: { } get } => IsSeen(get, assembly) && member.Name != "EqualityContract",
                    IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } => IsSeen(member, assembly),
                    _ => false,
                };
                if (isPart && !members.Exists(known => known.Name == member.Name)) { members.Add(member); }
            }
        }
        return members;
    }

    private static bool IsSet(ISymbol member, IAssemblySymbol assembly) => member switch
    {
        IPropertySymbol { SetMethod: { } set } => IsSeen(set, assembly),
        IFieldSymbol { IsReadOnly: false } => true,
        _ => false,
    };

    private static bool IsSeen(ISymbol member, IAssemblySymbol assembly) =>
        member.DeclaredAccessibility == Accessibility.Public
        || (member.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal && SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, assembly));

    private static bool IsCopy(IMethodSymbol constructor) =>
        constructor.Parameters.Length == 1 && constructor.ContainingType.IsRecord && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, constructor.ContainingType);

    private static int Given(ImmutableArray<RecordField> fields)
    {
        var given = 0;
        foreach (var field in fields) { given += field.Parameter is null ? 0 : 1; }
        return given;
    }

    private static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    private static string NameOf(ISymbol member, IParameterSymbol? parameter) =>
        Symbols.Text(Symbols.Attribute(member, KnownNames.Payload))
        ?? (parameter is null ? null : Symbols.Text(Symbols.Attribute(parameter, KnownNames.Payload)))
        ?? Names.SnakeCase(member.Name);
}
