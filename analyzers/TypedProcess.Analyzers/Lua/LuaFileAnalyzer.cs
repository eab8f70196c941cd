using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedProcess.Analyzers.Lua;

/// <summary>Reads the Lua files given to the build as additional files, and says what is wrong in them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LuaFileAnalyzer() : ProcessAnalyzer(Rules.Scripts)
{
    private protected override void Analyze(CompilationStartAnalysisContext context)
    {
        var (compilation, files, cancel) = (context.Compilation, context.Options.AdditionalFiles, context.CancellationToken);
        // Only when a script asks for an id: without one it is never made.
        var catalog = new Lazy<LuaCatalog>(() => LuaCatalog.Of(compilation, files, cancel), LazyThreadSafetyMode.PublicationOnly);
        var hasIndex = false;
        foreach (var file in files) { hasIndex |= LuaIndexFile.IsOne(file.Path.Replace('\\', '/')); }
        context.RegisterAdditionalFileAction(additional =>
        {
            var path = additional.AdditionalFile.Path;
            if (!path.EndsWith(".lua", StringComparison.OrdinalIgnoreCase) || additional.AdditionalFile.GetText(additional.CancellationToken) is not { } text) { return; }
            var indexed = hasIndex ? catalog.Value.Script(path) : null;
            new LuaScriptCheck(path, LuaFile.Of(text), catalog, indexed, additional.ReportDiagnostic, additional.CancellationToken).Run();
        });
    }
}
