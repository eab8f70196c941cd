using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedProcess.Generators;

namespace TypedProcess.Repository.Tests.Documents;

/// <summary>Compiles the C# blocks of one document together: what one block declares, the others may use.</summary>
/// <remarks>
/// The word after <c>csharp</c> says what a block is: <c>types</c> are declarations, <c>body</c> is the inside of an asynchronous method that has a
/// <c>runtime</c> and the context <c>self</c>, <c>test</c> is the inside of a test class, <c>program</c> is top-level code.
/// </remarks>
internal static class DocumentCompiler
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using TypedProcess;
        global using TypedProcess.Lua;
        global using TypedProcess.Testing;
        global using Xunit;
        """;

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);

    private static readonly Lazy<MetadataReference[]> References = new(static () =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(static path => Path.GetFileNameWithoutExtension(path) is not ("Billing" or "Supervision")).Select(static path => MetadataReference.CreateFromFile(path))]);

    /// <summary>What the compiler says, as <c>document:line: message</c>.</summary>
    public static IEnumerable<string> Complaints(IEnumerable<CodeBlock> blocks) =>
        Compile(blocks).GetDiagnostics()
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(static diagnostic => $"{diagnostic.Location.GetMappedLineSpan()}: {diagnostic.Id} {diagnostic.GetMessage()}");

    public static CSharpCompilation Compile(IEnumerable<CodeBlock> blocks)
    {
        var all = blocks.ToList();
        // Of all programs of a document one file is made, because only one may have top-level code.
        var program = string.Concat(all.Where(static block => block.Form == "program").Select(static block => $"#line {block.Line} \"{block.Document}\"\n{block.Text}"));
        var texts = all.Where(static block => block.Form != "program").Select(Wrap).Append(Usings);
        if (program.Length > 0) { texts = texts.Append(program); }
        var options = new CSharpCompilationOptions(program.Length > 0 ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
            .WithSpecificDiagnosticOptions(new Dictionary<string, ReportDiagnostic> { ["CS8019"] = ReportDiagnostic.Suppress, ["CS1701"] = ReportDiagnostic.Suppress });
        var written = CSharpCompilation.Create("App", texts.Select(static text => CSharpSyntaxTree.ParseText(text, Parsing)), References.Value, options);
        // Documents show what users write, so the generator runs here as it does for them.
        CSharpGeneratorDriver.Create([new ProcessGenerator().AsSourceGenerator()], parseOptions: Parsing).RunGeneratorsAndUpdateCompilation(written, out var complete, out _);
        return (CSharpCompilation)complete;
    }

    private static string Wrap(CodeBlock block, int index)
    {
        var code = $"#line {block.Line} \"{block.Document}\"\n{block.Text}";
        return block.Form switch
        {
            "types" => code,
            // The last line makes the method asynchronous and quiet for blocks that await nothing.
            "body" => $"internal static class Body{index}\n{{\ninternal static async Task RunAsync(ProcessRuntime runtime, ProcessContext self)\n{{\nawait Task.CompletedTask;\n{code}\n}}\n}}",
            "test" => $"public sealed class Test{index}\n{{\n{code}\n}}",
            var other => throw new InvalidOperationException($"{block.Document}:{block.Line}: csharp '{other}'; expected types, body, test or program"),
        };
    }
}
