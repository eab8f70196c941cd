using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Generator;

/// <summary>What generated code does not use: no reflection, no serialiser, no argument lists, and on the way of a typed message no boxing, dictionary or comparison of texts.</summary>
public sealed class SymbolTests
{
    private static readonly string[] Namespaces = ["System.Reflection", "System.Text.Json", "System.Runtime.Serialization", "System.Linq.Expressions", "System.Dynamic"];

    private static readonly string[] Folders = ["Processes", "Payloads"];

    [Fact]
    public void Generated_code_uses_no_reflection_no_serialiser_and_no_argument_lists()
    {
        var seen = 0;
        foreach (var (node, model) in Nodes(static _ => true))
        {
            if (node is not ExpressionSyntax expression) { continue; }
            seen++;
            var symbol = model.GetSymbolInfo(expression).Symbol;
            var space = symbol?.ContainingNamespace?.ToDisplayString() ?? "";
            Assert.DoesNotContain(Namespaces, name => space.StartsWith(name, StringComparison.Ordinal));
            Assert.False(symbol is { ContainingType.Name: "Activator" }, expression.ToString());
            Assert.False(model.GetTypeInfo(expression).Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Object }, expression.ToString());
        }
        Assert.InRange(seen, 1000, int.MaxValue);
    }

    [Fact]
    public void A_typed_message_is_neither_boxed_nor_looked_up()
    {
        var seen = 0;
        foreach (var (node, model) in Nodes(static node => node is MethodDeclarationSyntax { Identifier.Text: not ("Write" or "ReplyToValue" or "TryReplyFromValue") } method && method.Ancestors().OfType<TypeDeclarationSyntax>().First() is { } type && (type.Identifier.Text.EndsWith("Mail", StringComparison.Ordinal) || type.Keyword.ValueText == "extension")))
        {
            if (node is not ExpressionSyntax expression) { continue; }
            seen++;
            Assert.False(model.GetConversion(expression).IsBoxing, expression.ToString());
            Assert.False(model.GetSymbolInfo(expression).Symbol is IMethodSymbol { MethodKind: MethodKind.BuiltinOperator } or IMethodSymbol { ContainingNamespace.Name: "Generic" }, expression.ToString());
        }
        Assert.InRange(seen, 20, int.MaxValue);
    }

    private static IEnumerable<(SyntaxNode Node, SemanticModel Model)> Nodes(Func<SyntaxNode, bool> within)
    {
        GeneratorCheck.Run(Compile.Sources([.. Sources()]), out var output);
        foreach (var tree in output.SyntaxTrees.Where(static tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)))
        {
            var model = output.GetSemanticModel(tree);
            foreach (var root in tree.GetRoot().DescendantNodesAndSelf().Where(within))
            {
                foreach (var node in root.DescendantNodes()) { yield return (node, model); }
            }
        }
    }

    private static IEnumerable<string> Sources([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        from folder in Folders
        from file in Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(here)!, "..", folder), "*.cs")
        where !file.EndsWith("Tests.cs", StringComparison.Ordinal)
        select File.ReadAllText(file).Replace("namespace TypedProcess.Roslyn.Tests", "using System.Linq;\nnamespace TypedProcess.Roslyn.Tests", StringComparison.Ordinal);
}
