using Microsoft.CodeAnalysis.Operations;
using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>TP2003: an object that can be changed in place is sent, or answered with, and kept in a field at the same time. What is made for one message belongs to its receiver and is left alone.</summary>
internal static class MutablePayloads
{
    private const int Deepest = 8;

    /// <summary>What is given for parameters of a typed message or spawn.</summary>
    public static void Check(IInvocationOperation invocation, KnownTypes known, Action<Diagnostic> report)
    {
        if (known.IsOfRuntime(invocation.TargetMethod) && invocation.TargetMethod.Name is not ("Send" or "TrySend")) { return; }
        foreach (var argument in invocation.Arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.Explicit && !KnownTypes.Is(argument.Parameter?.Type, known.PayloadValue)) { Report(argument.Value, known, report); }
        }
    }

    /// <summary>What a call is answered with.</summary>
    public static void Check(IReturnOperation answer, ISymbol containing, KnownTypes known, Action<Diagnostic> report)
    {
        if (answer.ReturnedValue is not { } value || FieldOf(Answered(value)) is null || Symbols.Attribute(containing, KnownNames.Call) is null) { return; }
        for (var at = answer.Parent; at is not null; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation or ILocalFunctionOperation) { return; }
        }
        Report(Answered(value), known, report);
    }

    private static void Report(IOperation value, KnownTypes known, Action<Diagnostic> report)
    {
        if (FieldOf(value) is { } field && Reason(field.Type, known.Compilation.Assembly) is { } reason) { report(Diagnostic.Create(Rules.TP2003_MutablePayload, value.Syntax.GetLocation(), reason.Facts, field.Name, reason.Text)); }
    }

    // A table that is written once and for all is nobody's state.
    private static IFieldSymbol? FieldOf(IOperation value) =>
        Operations.WithoutConversions(value) is IFieldReferenceOperation { Field: { } field, Instance: null or IInstanceReferenceOperation } && !(field.IsStatic && field.IsReadOnly) ? field : null;

    private static IOperation Answered(IOperation value) => Operations.WithoutConversions(value) switch
    {
        IObjectCreationOperation { Arguments: { Length: 1 } given, Type.Name: "ValueTask" } => given[0].Value,
        IInvocationOperation { TargetMethod.Name: "FromResult", Arguments: { Length: 1 } given } => given[0].Value,
        _ => value,
    };

    /// <summary>Why objects of a type can be changed; null when they cannot, or nobody knows.</summary>
    public static Obstacle? Reason(ITypeSymbol type, IAssemblySymbol assembly, int depth = 0)
    {
        var inner = Shapes.WithoutNull(type);
        if (depth == Deepest || inner.SpecialType != SpecialType.None) { return inner is INamedTypeSymbol { IsGenericType: true } list ? OfInterface(list, assembly, depth) : null; }
        var shape = Shapes.ShapeOf(inner);
        switch (shape)
        {
            case CodecShape.Array: return Copied($"the items of {Symbols.ShortName(inner)} can be replaced; take {(((IArrayTypeSymbol)inner).ElementType.SpecialType == SpecialType.System_Byte ? "ReadOnlyMemory<byte>" : "an ImmutableArray")}", ((IArrayTypeSymbol)inner).ElementType, assembly, depth);
            case CodecShape.List or CodecShape.Dictionary when OfInterface((INamedTypeSymbol)inner, assembly, depth) is { } reason: return reason;
            case CodecShape.Record when !inner.IsValueType && SetterOf((INamedTypeSymbol)inner) is { } setter:
                var text = $"'{inner.Name}.{setter.Name}' can be set; make it init";
                return setter is IPropertySymbol ? Obstacle.At(text, Obstacle.Freeze, setter.ContainingType, setter.Name) : Obstacle.At(text);
            case null: return null;
        }
        foreach (var part in Shapes.PartsOf(inner, assembly) ?? [])
        {
            if (Reason(part, assembly, depth + 1) is { } reason) { return reason; }
        }
        return null;
    }

    // An interface that only reads promises nothing, but neither is it known to be changed.
    private static Obstacle? OfInterface(INamedTypeSymbol type, IAssemblySymbol assembly, int depth) =>
        type.Name is "List" or "IList" ? Copied($"{Symbols.ShortName(type)} can be changed; take an ImmutableArray", type.TypeArguments[0], assembly, depth)
        : type.Name is "Dictionary" or "IDictionary" ? Obstacle.At($"{Symbols.ShortName(type)} can be changed; take an ImmutableDictionary")
        : null;

    // A copy helps when what is in it cannot be changed.
    private static Obstacle Copied(string text, ITypeSymbol item, IAssemblySymbol assembly, int depth) =>
        depth == 0 && Reason(item, assembly, 1) is null ? new Obstacle(text, Problem.NoFacts.Add(Problem.Cure, Obstacle.Copy)) : Obstacle.At(text);

    private static ISymbol? SetterOf(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IPropertySymbol { IsStatic: false, SetMethod: { IsInitOnly: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal } }) { return member; }
            if (member is IFieldSymbol { IsStatic: false, IsReadOnly: false, IsConst: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal }) { return member; }
        }
        return null;
    }
}
