using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>TP3009: a member of a process class that has one value for each thread, or for each flow of awaits.</summary>
internal static class AmbientState
{
    private const string Thread = "the thread that happens to run a step";

    public static void Check(ISymbol member, ProcessCode code, Action<Diagnostic> report)
    {
        if (member.IsImplicitlyDeclared || member.Locations.Length == 0 || !code.IsProcess(member.ContainingType)) { return; }
        var type = member switch { IFieldSymbol field => field.Type, IPropertySymbol property => property.Type, _ => null };
        var owner = member is IFieldSymbol { IsStatic: true } && Symbols.Attribute(member, "System.ThreadStaticAttribute") is not null || Symbols.Is(type, "System.Threading.ThreadLocal`1") ? Thread
            : Symbols.Is(type, "System.Threading.AsyncLocal`1") ? "the flow of one message" : null;
        if (owner is not null) { report(Diagnostic.Create(Rules.TP3009_AmbientState, member.Locations[0], member.Name, owner)); }
    }
}
