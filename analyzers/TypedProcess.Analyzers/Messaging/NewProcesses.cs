using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>TP2001: an object of a process class that is not spawned.</summary>
internal static class NewProcesses
{
    public static void Check(IObjectCreationOperation creation, ProcessCode code, Action<Diagnostic> report)
    {
        if (creation.Type is INamedTypeSymbol type && code.IsProcess(type)) { report(Diagnostic.Create(Rules.TP2001_NewProcess, creation.Syntax.GetLocation(), type.Name)); }
    }
}
