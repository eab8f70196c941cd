using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedProcess.Analyzers.Lua;

namespace TypedProcess.Roslyn.Tests.Harness;

/// <summary>Runs the analyzer of Lua files over scripts that a compilation is given.</summary>
internal static class LuaCheck
{
    /// <summary>Expects exactly the diagnostics written in the script.</summary>
    /// <returns>Their messages, in the order of their places.</returns>
    public static async Task<string[]> RunAsync(string csharp, string marked, string path = "/app/lua/script.lua", params GivenFile[] more)
    {
        var markup = Markup.Parse(marked);
        var found = await DiagnosticsAsync(Compile.Sources(csharp), [new GivenFile(path, markup.Text), .. more]);
        Assert.All(found, diagnostic => Assert.Equal(path, diagnostic.Location.GetLineSpan().Path));
        var actual = found.Select(diagnostic => (At: new ExpectedDiagnostic(diagnostic.Id, diagnostic.Location.SourceSpan.Start, markup.Text.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)), Message: diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)))
            .OrderBy(static one => one.At).ThenBy(static one => one.Message, StringComparer.Ordinal).ToList();
        Assert.Equal(markup.Expected, actual.Select(static one => one.At));
        return [.. actual.Select(static one => one.Message)];
    }

    /// <summary>What is said about files; an exception in the analyzer fails.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Compilation compilation, IEnumerable<GivenFile> files)
    {
        var exceptions = new ConcurrentQueue<Exception>();
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([.. files]), onAnalyzerException: (exception, _, _) => exceptions.Enqueue(exception), concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false);
        var found = await compilation.WithAnalyzers([new LuaFileAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        Assert.Empty(exceptions);
        return found;
    }
}
