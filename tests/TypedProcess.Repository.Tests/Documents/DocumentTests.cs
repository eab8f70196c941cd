using System.Reflection;
using System.Text.RegularExpressions;

namespace TypedProcess.Repository.Tests.Documents;

public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents() => ["README.md", "CONTRIBUTING.md", .. Repository.Files("docs", "*.md")];

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_code_of_a_document_compiles(string document)
    {
        var blocks = CodeBlock.Of(document).Where(static block => block.Language == "csharp").ToList();
        Assert.Empty(DocumentCompiler.Complaints(blocks));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_policies_of_a_document_are_accepted(string document)
    {
        foreach (var block in CodeBlock.Of(document).Where(static block => block.Language == "json")) { Assert.NotEmpty(PolicyFile.Parse(block.Text).PolicyIds); }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_links_of_a_document_lead_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(Repository.PathOf(document))!;
        var broken = Link().Matches(Repository.Read(document)).Select(static link => link.Groups["to"].Value)
            .Where(static to => !to.Contains("://", StringComparison.Ordinal) && !to.StartsWith('#'))
            .Where(to => !Path.Exists(Path.Combine(folder, to.Split('#')[0])));
        Assert.Empty(broken);
    }

    [Fact]
    public async Task The_program_of_the_readme_prints_what_it_says()
    {
        var blocks = CodeBlock.Of("README.md").ToList();
        using var image = new MemoryStream();
        Assert.True(DocumentCompiler.Compile(blocks.Where(static block => block.Language == "csharp")).Emit(image).Success);
        var expected = Assert.Single(blocks, static block => block is { Language: "text", Form: "output" }).Text;
        Assert.Equal(expected, await ProgramRun.OutputAsync(Assembly.Load(image.ToArray())));
    }

    [Fact]
    public void The_tests_of_the_testing_guide_pass()
    {
        using var image = new MemoryStream();
        Assert.True(DocumentCompiler.Compile(CodeBlock.Of("docs/testing.md").Where(static block => block.Language == "csharp")).Emit(image).Success);
        var tests = Assembly.Load(image.ToArray()).GetTypes().SelectMany(static type => type.GetMethods()).Where(static method => method.IsDefined(typeof(FactAttribute))).ToList();
        Assert.Equal(3, tests.Count);
        foreach (var test in tests) { test.Invoke(Activator.CreateInstance(test.DeclaringType!), []); }
    }

    [Fact]
    public void The_permission_table_of_the_documents_has_every_action()
    {
        var document = Repository.Read("docs/security.md");
        Assert.All(PermissionTable.Actions.SelectMany(static action => PermissionTable.NamesOf(action)), name => Assert.Contains($"`{name}`", document, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Ledger", "Billing"), InlineData("Supervision", "Supervision"), InlineData("LuaInterop", "LuaInterop")]
    public async Task A_sample_prints_what_its_file_says(string sample, string assembly) =>
        Assert.Equal(Repository.Read($"samples/{sample}/output.txt"), await ProgramRun.OutputAsync(Assembly.Load(assembly)));

    [Theory]
    [InlineData("Ledger"), InlineData("Supervision"), InlineData("LuaInterop")]
    public void A_sample_stays_short(string sample)
    {
        string[] code = [".cs", ".lua", ".yaml"];
        Assert.InRange(Repository.Files($"samples/{sample}", "*").Where(file => code.Contains(Path.GetExtension(file))).Sum(static file => Repository.Read(file).Count(static character => character == '\n')), 1, 150);
    }

    [Fact]
    public void A_wrong_block_is_found()
    {
        var blocks = CodeBlock.Of("x.md", "text\n```csharp body\nself.Fly();\n```\n");
        Assert.Contains("x.md: (2,", Assert.Single(DocumentCompiler.Complaints(blocks)), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
