using Microsoft.CodeAnalysis.Operations;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>TP3011: the time of the system, where there is one of the process.</summary>
internal static class OtherClocks
{
    public static void Check(IInvocationOperation invocation, ISymbol containing, ProcessCode code, Action<Diagnostic> report)
    {
        var method = invocation.TargetMethod;
        if (method.Name != "Delay" || !KnownTypes.Is(method.ContainingType, code.Known.Task) || TakesClock(method)) { return; }
        if (code.Runs(invocation, containing)) { report(Diagnostic.Create(Rules.TP3011_OtherClock, Operations.NameOf(invocation), "Task.Delay", "DelayAsync of the context")); }
    }

    public static void Check(IPropertyReferenceOperation reference, ISymbol containing, ProcessCode code, Action<Diagnostic> report)
    {
        var property = reference.Property;
        if (!property.IsStatic) { return; }
        var isClock = property.Name switch
        {
            "Now" or "UtcNow" => property.ContainingType.SpecialType == SpecialType.System_DateTime || Symbols.Is(property.ContainingType, "System.DateTimeOffset"),
            "Today" => property.ContainingType.SpecialType == SpecialType.System_DateTime,
            "System" => Symbols.Is(property.ContainingType, "System.TimeProvider"),
            _ => false,
        };
        if (isClock && code.Runs(reference, containing)) { report(Diagnostic.Create(Rules.TP3011_OtherClock, reference.Syntax.GetLocation(), $"{property.ContainingType.Name}.{property.Name}", "the Clock of the context")); }
    }

    private static bool TakesClock(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (Symbols.Is(parameter.Type, "System.TimeProvider")) { return true; }
        }
        return false;
    }
}
