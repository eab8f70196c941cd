using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedProcess.Roslyn.Tests.Harness;

/// <summary>Makes compilations. The references are read once.</summary>
internal static class Compile
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Collections.Immutable;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using TypedProcess;
        """;

    // The newest version the compiler of the tests knows by name has no extension blocks.
    public static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    private static readonly Lazy<MetadataReference[]> References = new(static () =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsWanted).Select(static path => MetadataReference.CreateFromFile(path))]);

    private static readonly CSharpCompilationOptions Options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999)
        .WithSpecificDiagnosticOptions(new Dictionary<string, ReportDiagnostic> { ["CS8019"] = ReportDiagnostic.Suppress, ["CS1701"] = ReportDiagnostic.Suppress, ["CS1702"] = ReportDiagnostic.Suppress });

    public static CSharpCompilation Sources(params string[] texts) => Assembly("App", texts);

    public static CSharpCompilation Assembly(string name, string[] texts, params MetadataReference[] more) =>
        CSharpCompilation.Create(name, texts.Append(Usings).Select(static (text, index) => Tree(text, $"File{index}.cs")), [.. References.Value, .. more], Options);

    public static SyntaxTree Tree(string text, string path) => CSharpSyntaxTree.ParseText(text, Parsing, path, System.Text.Encoding.UTF8);

    /// <summary>What the compiler says; whether users document their own members is not our business.</summary>
    public static IEnumerable<string> Complaints(Compilation compilation) =>
        compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !(diagnostic.Id == "CS1591" && diagnostic.Location.SourceTree!.FilePath.StartsWith("File", StringComparison.Ordinal))).Select(static diagnostic => diagnostic.ToString());

    private static bool IsWanted(string path)
    {
        var file = Path.GetFileName(path);
        return file is "TypedProcess.dll" || (!file.StartsWith("TypedProcess", StringComparison.Ordinal) && !file.StartsWith("xunit", StringComparison.Ordinal) && !file.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }
}
