using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>TP4006: what a method that other assemblies can call does with a context they give it. They see only what its attributes tell.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HelperNeedAnalyzer() : ProcessAnalyzer([Rules.TP4006_NotTold])
{
    private protected override void Analyze(CompilationStartAnalysisContext context)
    {
        var graph = new NeedGraph(context.Compilation);
        context.RegisterOperationBlockAction(block =>
        {
            if (block.OwningSymbol is not IMethodSymbol method || !IsLookedAt(method)) { return; }
            var walk = new NeedWalk(graph, method.ContainingType, block.CancellationToken);
            walk.Follow(BodyReader.Read(block.OperationBlocks), Bindings.OfParameters(GivenTo(method)));
            if (walk.Found.Count == 0) { return; }
            var member = method.AssociatedSymbol ?? method;
            var told = 0;
            foreach (var need in RequiredNeed.Of(member).Concat(RequiredNeed.Of(method))) { told |= 1 << need.Action; }
            var missing = MissingNeed.Of(walk.Found, told);
            if (missing.IsEmpty) { return; }
            var properties = ImmutableDictionary<string, string?>.Empty.Add(MissingNeed.Missing, string.Join("\n", missing.Select(static one => one.Code)));
            block.ReportDiagnostic(Diagnostic.Create(Rules.TP4006_NotTold, member.Locations[0], properties, method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : member.Name, string.Join(", ", missing.Select(static one => one.Shown))));
        });
    }

    private static bool IsLookedAt(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary or MethodKind.Constructor or MethodKind.PropertyGet or MethodKind.PropertySet, IsOverride: false }
        && (method.AssociatedSymbol is null || IsInExtension(method))
        && (IsInExtension(method) || method.Parameters.Any(static parameter => IsGiven(parameter.Type)))
        && IsSeenOutside(method) && !NeedWalk.IsGenerated(method);

    // The receiver of an extension member is declared by a type, and is not asked for its own type: what acts is found in the body.
    private static ImmutableArray<ISymbol> GivenTo(IMethodSymbol method) => IsInExtension(method) ? [.. method.Parameters, method.ContainingType] : [.. method.Parameters];

    private static bool IsInExtension(IMethodSymbol method) => method.ContainingType?.TypeKind == TypeKind.Extension;

    private static bool IsGiven(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (Symbols.Is(type, KnownNames.ProcessContext) || Symbols.Is(type, KnownNames.Spawner) || Symbols.Is(type, KnownNames.RefOfT)) { return true; }
        }
        return false;
    }

    private static bool IsSeenOutside(IMethodSymbol method)
    {
        if (method.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal)) { return false; }
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            // A process class answers for itself.
            if ((type.TypeKind != TypeKind.Extension && type.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal)) || Symbols.Attribute(type, KnownNames.Process) is not null) { return false; }
        }
        return true;
    }
}
