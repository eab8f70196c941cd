using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>TP5003: a monitor that <c>using</c> gives back while nothing in between awaits, so no event of it is ever read.</summary>
internal static class ShortMonitors
{
    public static void Check(IOperation use, KnownTypes known, Action<Diagnostic> report)
    {
        var group = use switch { IUsingDeclarationOperation declaration => declaration.DeclarationGroup, IUsingOperation { Resources: IVariableDeclarationGroupOperation resources } => resources, _ => null };
        if (group is null) { return; }
        foreach (var declaration in group.Declarations)
        {
            foreach (var declarator in declaration.Declarators)
            {
                if (KnownTypes.Is(declarator.Symbol.Type, known.Monitor) && !AwaitsAfter(use)) { report(Diagnostic.Create(Rules.TP5003_MonitorEnds, declarator.Symbol.Locations[0], declarator.Symbol.Name)); }
            }
        }
    }

    private static bool AwaitsAfter(IOperation use)
    {
        if (use is IUsingOperation { Body: { } body }) { return Awaits(body); }
        if (use.Parent is not IBlockOperation block) { return true; }
        var isAfter = false;
        foreach (var statement in block.Operations)
        {
            if (isAfter && Awaits(statement)) { return true; }
            isAfter |= statement == use;
        }
        return false;
    }

    private static bool Awaits(IOperation part)
    {
        foreach (var operation in part.DescendantsAndSelf())
        {
            if (operation is IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true }) { return true; }
        }
        return false;
    }
}
