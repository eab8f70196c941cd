using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedProcess.Roslyn.Tests.Harness;
using TypedProcess.Testing;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>What the rules say of many classes is what happens when these are run.</summary>
public sealed class PermissionAgreementTests
{
    private const int Count = 100;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_is_passed_is_not_denied_and_what_is_denied_was_reported(int seed)
    {
        GeneratorCheck.Driver().RunGeneratorsAndUpdateCompilation(Compile.Sources(PermissionCorpus.Classes(seed, Count), PermissionCorpus.Frame), out var output, out _);
        var reported = (await AnalyzerCheck.OfOutputAsync(output)).Where(static one => one.Id is "TP4001" or "TP4005").Select(NameOf).ToHashSet(StringComparer.Ordinal);
        var denied = Run(output, out var others);
        var sources = output.SyntaxTrees.First().GetRoot();
        Assert.Empty(denied.Except(reported).Where(name => !Shown(sources, name).Contains("ToString()", StringComparison.Ordinal)).Select(name => "passed, but denied: " + Shown(sources, name)));
        Assert.Empty(reported.Except(denied).Select(name => "reported, but allowed: " + Shown(sources, name)));
        // Or else it would agree about nothing.
        Assert.InRange(denied.Count, Count, Count * (PermissionCorpus.OperationsOfEach - 1));
        Assert.DoesNotContain(others, static kind => kind is nameof(ErrorKind.Internal) or nameof(ErrorKind.Unavailable) or nameof(ErrorKind.Timeout));
    }

    // "P12.Op3", where the diagnostic stands.
    private static string NameOf(Diagnostic diagnostic)
    {
        var method = diagnostic.Location.SourceTree!.GetRoot().FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>()!;
        return $"{((TypeDeclarationSyntax)method.Parent!).Identifier.ValueText}.{method.Identifier.ValueText}";
    }

    private static HashSet<string> Run(Compilation output, out HashSet<string> others)
    {
        using var image = new MemoryStream();
        Assert.Empty(output.Emit(image).Diagnostics.Where(static one => one.Severity == DiagnosticSeverity.Error));
        var catalog = (IReadOnlyList<ProcessDefinition>)Assembly.Load(image.ToArray()).GetTypes().Single(static type => type.Name == "AppProcesses").GetProperty("All")!.GetValue(null)!;
        var (denied, kinds) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        TestWorld.Run(
            async world =>
            {
                var (one, two) = (await world.Root.SpawnAsync("w:one"), await world.Root.SpawnAsync("w:two"));
                for (var process = 0; process < Count; process++)
                {
                    var asked = await world.Root.SpawnAsync($"p:{process}", one, two);
                    for (var op = 0; op < PermissionCorpus.OperationsOfEach; op++)
                    {
                        var said = (await world.Root.AskAsync(asked, $"op{op}")).AsText();
                        if (said == nameof(ErrorKind.PermissionDenied)) { denied.Add($"P{process}.Op{op}"); }
                        else { kinds.Add(said); }
                    }
                }
            },
            new TestOptions { Configure = options => options.Add(catalog) });
        others = kinds;
        return denied;
    }

    private static string Shown(SyntaxNode root, string name)
    {
        var type = root.DescendantNodes().OfType<TypeDeclarationSyntax>().Single(type => name.StartsWith(type.Identifier.ValueText + ".", StringComparison.Ordinal));
        return $"{type.AttributeLists} {type.Members.OfType<MethodDeclarationSyntax>().Single(method => name.EndsWith("." + method.Identifier.ValueText, StringComparison.Ordinal))}";
    }
}
