using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedProcess.Generators.Model;

namespace TypedProcess.Generators.Parsing;

/// <summary>What has to be right with a declaration as a whole, apart from what the parser sees anyway. Only asked when somebody wants to know.</summary>
internal static class ProcessChecks
{
    public static void Check(INamedTypeSymbol type, AttributeData attribute, Problems problems)
    {
        CheckReach(type, problems);
        CheckId(attribute, problems);
        if (!type.IsSealed && !type.IsStatic && !type.IsAbstract) { problems.Add(ProblemKind.NotSealed, type, type.Name); }
        foreach (var node in attribute.ApplicationSyntaxReference?.GetSyntax().Ancestors() ?? [])
        {
            // Generated code stands in all of the types around it.
            if (node is TypeDeclarationSyntax declaration && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword)) { problems.Add(ProblemKind.NotPartial, Declared(type, declaration.Identifier.ValueText), declaration.Identifier.ValueText); }
        }
        CheckConstructors(type, problems);
        CheckRunForm(type, problems);
    }

    /// <summary>Whether generated code can name the type.</summary>
    public static void CheckReach(INamedTypeSymbol type, Problems problems)
    {
        string? reason = null;
        if (type.IsStatic) { reason = "it is static"; }
        else if (type is { IsAbstract: true, TypeKind: TypeKind.Class }) { reason = "it is abstract"; }
        else if (type.IsFileLocal) { reason = "only its file can see it"; }
        else if (!Symbols.IsSeenInside(type)) { reason = "it is private"; }
        for (var at = type; at is not null && reason is null; at = at.ContainingType)
        {
            if (at.Arity > 0) { reason = "it is generic"; }
        }
        if (reason is not null) { problems.Add(ProblemKind.OutOfReach, type, type.Name, reason); }
    }

    public static void CheckId(AttributeData attribute, Problems problems)
    {
        if (attribute.ConstructorArguments is { Length: > 0 } given && given[0].Kind == TypedConstantKind.Primitive && (given[0].Value is not string id || !ProcessIds.IsValid(id)))
        {
            problems.Add(ProblemKind.BadId, attribute, given[0].Value as string ?? "");
        }
    }

    public static void CheckRun(INamedTypeSymbol type, IMethodSymbol run, EquatableArray<ParameterModel> parameters, Problems problems)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.Role is not (ParameterRole.Context or ParameterRole.Cancellation)) { problems.Add(ProblemKind.BadRun, run, $"'{parameter.Name}' cannot be given: start arguments are constructor parameters; here it takes a ProcessContext and a CancellationToken"); }
        }
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol && (Symbols.Attribute(member, KnownNames.Receive) ?? Symbols.Attribute(member, KnownNames.Call)) is not null) { problems.Add(ProblemKind.RunAndHandlers, member, member.Name); }
        }
    }

    // The generator takes the primary one, else the one with the most parameters.
    private static void CheckConstructors(INamedTypeSymbol type, Problems problems)
    {
        IMethodSymbol? best = null;
        IMethodSymbol? rival = null;
        foreach (var constructor in type.InstanceConstructors)
        {
            foreach (var reference in constructor.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax() is TypeDeclarationSyntax) { return; }
            }
            if (best is null || constructor.Parameters.Length > best.Parameters.Length) { (best, rival) = (constructor, null); }
            else if (constructor.Parameters.Length == best.Parameters.Length) { rival = constructor; }
        }
        if (rival is not null) { problems.Add(ProblemKind.TwoConstructors, rival, type.Name); }
    }

    private static void CheckRunForm(INamedTypeSymbol type, Problems problems)
    {
        foreach (var member in type.GetMembers("RunAsync"))
        {
            if (member is not IMethodSymbol method || Symbols.Attribute(method, KnownNames.Receive) is not null || Symbols.Attribute(method, KnownNames.Call) is not null || TypeParser.HasError(method.ReturnType)) { continue; }
            if (method.Arity > 0) { problems.Add(ProblemKind.BadRun, method, "it has type parameters"); }
            else if (HandlerParser.FormOf(method.ReturnType, out _) is ReturnForm.Nothing or ReturnForm.Value) { problems.Add(ProblemKind.BadRun, method, "it has to return ValueTask, ValueTask<T>, Task or Task<T>"); }
        }
    }

    private static INamedTypeSymbol Declared(INamedTypeSymbol type, string name)
    {
        var at = type;
        while (at.ContainingType is not null && at.Name != name) { at = at.ContainingType; }
        return at;
    }
}
