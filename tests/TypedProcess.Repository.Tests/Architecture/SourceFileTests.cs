using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedProcess.Repository.Tests.Architecture;

public sealed partial class SourceFileTests
{
    /// <summary>Files longer than 300 lines, each with the reason why it is not split.</summary>
    private static readonly Dictionary<string, string> Long = [];

    [Fact]
    public void A_file_holds_one_type_and_is_named_after_it() => Assert.Empty(Sources().SelectMany(static file => Misnamed(file, Repository.Read(file))));

    [Fact]
    public void No_file_is_longer_than_300_lines_without_a_reason()
    {
        var tooLong = Sources().Where(static file => Repository.Read(file).Count(static character => character == '\n') > 300).ToList();
        Assert.Empty(tooLong.Except(Long.Keys));
        Assert.Empty(Long.Keys.Except(tooLong));
    }

    [Theory]
    [InlineData("Pid.cs", "struct Pid { }", true)]
    [InlineData("PidOfT.cs", "struct Pid<T> { }", true)]
    [InlineData("Pid.Text.cs", "partial struct Pid { }", true)]
    [InlineData("Reader.cs", "delegate void Reader();", true)]
    [InlineData("PidOfT.cs", "struct Pid { }", false)]
    [InlineData("Pid.cs", "struct Pod { }", false)]
    [InlineData("Pid.cs", "struct Pid { } struct Pod { }", false)]
    [InlineData("Pid.cs", "", false)]
    public void A_misnamed_file_is_found(string file, string code, bool isFine) => Assert.Equal(isFine, !Misnamed(file, $"namespace N;\n{code}").Any());

    private static IEnumerable<string> Sources() => Repository.Files("src", "*.cs").Concat(Repository.Files("generators", "*.cs")).Concat(Repository.Files("analyzers", "*.cs"));

    private static IEnumerable<string> Misnamed(string file, string code)
    {
        var types = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Preview)).GetCompilationUnitRoot()
            .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(static member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .Select(static member => member is BaseTypeDeclarationSyntax type
                ? (Name: type.Identifier.Text, IsGeneric: type is TypeDeclarationSyntax { TypeParameterList: not null })
                : (Name: ((DelegateDeclarationSyntax)member).Identifier.Text, IsGeneric: ((DelegateDeclarationSyntax)member).TypeParameterList is not null))
            .ToList();
        var stem = Path.GetFileName(file).Split('.')[0];
        if (types.Count != 1) { yield return $"{file}: {types.Count} types"; }
        else if (stem != types[0].Name && !(types[0].IsGeneric && Generic().Replace(stem, "") == types[0].Name)) { yield return $"{file}: holds {types[0].Name}"; }
    }

    // PidOfT.cs holds Pid<T> where Pid.cs holds Pid.
    [GeneratedRegex("Of[A-Z][A-Za-z]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Generic();
}
