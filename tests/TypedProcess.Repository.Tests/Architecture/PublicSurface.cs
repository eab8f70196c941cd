using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedProcess.Repository.Tests.Architecture;

/// <summary>Everything that users of an assembly can see, as text: one line each, sorted.</summary>
internal static class PublicSurface
{
    private static readonly SymbolDisplayFormat Format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeDefaultValue,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral);

    public static string Of(Assembly assembly)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)).ToList();
        var compilation = CSharpCompilation.Create("Surface", references: references);
        var reference = references.Single(reference => reference.FilePath == assembly.Location);
        var symbol = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!;
        var lines = Types(symbol.GlobalNamespace).SelectMany(static type => Members(type).Prepend(Head(type))).Order(StringComparer.Ordinal);
        return string.Concat(lines.Select(static line => line + "\n"));
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol outer) =>
        outer.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(static inner => inner switch
        {
            INamedTypeSymbol type when !IsSeen(type) => [],
            INamedTypeSymbol type => Types(type).Prepend(type),
            _ => Types(inner),
        });

    private static string Head(INamedTypeSymbol type)
    {
        var foundations = type.AllInterfaces.Where(foundation => IsSeen(foundation) && type.TypeKind != TypeKind.Enum).Select(static foundation => foundation.ToDisplayString(Format)).Order(StringComparer.Ordinal);
        var bases = type.BaseType is { SpecialType: SpecialType.None } parent ? foundations.Prepend(parent.ToDisplayString(Format)) : foundations;
        var modifiers = type.TypeKind is not TypeKind.Class ? type.IsReadOnly ? "readonly " : "" : type.IsStatic ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        return $"{type.ToDisplayString(Format)} = {modifiers}{type.TypeKind} : {string.Join(", ", bases)}".TrimEnd(' ', ':');
    }

    private static IEnumerable<string> Members(INamedTypeSymbol type) =>
        from member in type.GetMembers()
        where IsSeen(member) && member is IFieldSymbol or IPropertySymbol or IEventSymbol or IMethodSymbol { AssociatedSymbol: null }
        // What records and values have anyway says nothing.
        where !member.IsImplicitlyDeclared && !member.Name.Contains('<', StringComparison.Ordinal) && member.Name is not ("PrintMembers" or "EqualityContract" or "Equals" or "GetHashCode" or "ToString" or "op_Equality" or "op_Inequality")
        let text = member.ToDisplayString(Format)
        select $"{type.ToDisplayString(Format.WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters))} | {text}";

    private static bool IsSeen(ISymbol symbol) => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}
