using Microsoft.CodeAnalysis.CSharp;

namespace TypedProcess.Generators.Parsing;

/// <summary>Questions about symbols.</summary>
internal static class Symbols
{
    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);
    private static readonly SymbolDisplayFormat Short = SymbolDisplayFormat.MinimallyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string FullName(ITypeSymbol type) => type.ToDisplayString(Full);

    public static string ShortName(ITypeSymbol type) => type.ToDisplayString(Short);

    /// <summary>True when the type has this metadata name, such as <c>TypedProcess.Pid`1</c>.</summary>
    public static bool Is(ITypeSymbol? type, string metadataName)
    {
        if (type is not INamedTypeSymbol { ContainingType: null } named) { return false; }
        var dot = metadataName.LastIndexOf('.');
        return named.MetadataName.Length == metadataName.Length - dot - 1
            && metadataName.EndsWith(named.MetadataName, StringComparison.Ordinal)
            && IsNamespace(named.ContainingNamespace, metadataName.Substring(0, dot));
    }

    /// <summary>The name by which a compilation finds the type.</summary>
    public static string MetadataName(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer) { return $"{MetadataName(outer)}+{type.MetadataName}"; }
        return type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName : $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";
    }

    public static AttributeData? Attribute(ISymbol symbol, string metadataName)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (Is(attribute.AttributeClass, metadataName)) { return attribute; }
        }
        return null;
    }

    /// <summary>The first constructor argument when it is a text.</summary>
    public static string? Text(AttributeData? attribute) =>
        attribute is { ConstructorArguments: { Length: > 0 } given } && given[0] is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

    /// <summary>True when code of other assemblies may name it.</summary>
    public static bool IsPublic(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsPublic(array.ElementType),
        INamedTypeSymbol named => IsSeen(named, Accessibility.Public) && AllPublic(named),
        _ => true,
    };

    /// <summary>True when code beside it in the same assembly may name it.</summary>
    public static bool IsSeenInside(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsSeenInside(array.ElementType),
        INamedTypeSymbol named => IsSeen(named, Accessibility.Internal) && AllSeenInside(named),
        _ => true,
    };

    public static bool IsSeenInside(ISymbol member) => member.DeclaredAccessibility >= Accessibility.Internal;

    /// <summary>The text of the summary in its documentation; empty when there is none or the compiler does not read documentation.</summary>
    public static string Summary(ISymbol symbol)
    {
        var xml = symbol.GetDocumentationCommentXml();
        var from = xml?.IndexOf("<summary>", StringComparison.Ordinal) ?? -1;
        var to = xml?.IndexOf("</summary>", StringComparison.Ordinal) ?? -1;
        if (from < 0 || to < from) { return ""; }
        var words = xml!.Substring(from + 9, to - from - 9).Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return string.Join(" ", words);
    }

    public static string Keyword(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Interface, _) => "interface",
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, _) => "struct",
        (_, true) => "record",
        _ => "class",
    };

    /// <summary>The default value of a parameter as code; null when it has none.</summary>
    public static string? Default(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue) { return null; }
        var value = parameter.ExplicitDefaultValue;
        if (value is null) { return "default"; }
        var type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : parameter.Type;
        var text = SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false);
        return type.SpecialType switch
        {
            _ when type.TypeKind == TypeKind.Enum => $"({FullName(type)})({text})",
            SpecialType.System_Single => text + "F",
            SpecialType.System_Decimal => text + "M",
            SpecialType.System_Double when value is double number && !double.IsNaN(number) && !double.IsInfinity(number) => text + "D",
            SpecialType.System_Single or SpecialType.System_Double => $"({FullName(type)})({Special(value)})",
            _ => text,
        };
    }

    private static string Special(object value) => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) switch
    {
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        _ => "double.NaN",
    };

    private static bool IsSeen(INamedTypeSymbol type, Accessibility least)
    {
        for (var at = type; at is not null; at = at.ContainingType)
        {
            if (at.DeclaredAccessibility < least && at.DeclaredAccessibility != Accessibility.NotApplicable) { return false; }
        }
        return true;
    }

    private static bool AllPublic(INamedTypeSymbol type)
    {
        foreach (var argument in type.TypeArguments)
        {
            if (!IsPublic(argument)) { return false; }
        }
        return true;
    }

    private static bool AllSeenInside(INamedTypeSymbol type)
    {
        foreach (var argument in type.TypeArguments)
        {
            if (!IsSeenInside(argument)) { return false; }
        }
        return true;
    }

    private static bool IsNamespace(INamespaceSymbol? symbol, string name)
    {
        while (true)
        {
            if (symbol is null || symbol.IsGlobalNamespace) { return name.Length == 0; }
            var dot = name.LastIndexOf('.');
            if (symbol.Name != name.Substring(dot + 1)) { return false; }
            name = dot < 0 ? "" : name.Substring(0, dot);
            symbol = symbol.ContainingNamespace;
        }
    }
}
