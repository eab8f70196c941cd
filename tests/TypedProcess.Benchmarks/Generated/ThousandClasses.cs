using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedProcess.Benchmarks;

/// <summary>A compilation of a thousand process classes, each in a file of its own.</summary>
internal static class ThousandClasses
{
    public const int Count = 1000;

    public static CSharpParseOptions Parsing { get; } = new(LanguageVersion.Preview);

    public static CSharpCompilation Compilation()
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path));
        var trees = Enumerable.Range(0, Count).Select(static number => Parse(Source(number, "amount"), $"P{number}.cs")).Append(Parse("internal static class Other { public static int Number() => 1; }", "Other.cs"));
        return CSharpCompilation.Create("Thousand", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Parsing, path, System.Text.Encoding.UTF8);

    public static string Source(int number, string parameter) => $$"""
        using System.Threading.Tasks;
        using TypedProcess;
        namespace Thousand;
        [Process("bench:p{{number}}")]
        public sealed partial class P{{number}}(ProcessContext self, string account, decimal opening)
        {
            private decimal _balance = opening;
            [Receive] public void Deposit(decimal {{parameter}}, Part{{number}} part) => _balance += {{parameter}};
            [Call] public decimal Balance() => _balance;
            [Call] public async ValueTask<string> NameAsync() { await self.DelayAsync(default); return account; }
        }
        public sealed record Part{{number}}(int Id, string[] Names);
        """;
}
