using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedProcess.CodeFixes;

namespace TypedProcess.Roslyn.Tests.Harness;

/// <summary>Applies fixes as an editor does: one place after the other, and all at once in each scope. Both have to come to the same text, which compiles and has no diagnostic of the rule any more.</summary>
internal static class FixCheck
{
    private static readonly ImmutableArray<ProcessCodeFix> Fixes =
        [.. typeof(ProcessCodeFix).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(ProcessCodeFix)) && !type.IsAbstract).OrderBy(static type => type.Name, StringComparer.Ordinal).Select(static type => (ProcessCodeFix)Activator.CreateInstance(type)!)];

    /// <param name="id">The rule.</param>
    /// <param name="before">The source.</param>
    /// <param name="after">What has to come of it, to the letter.</param>
    /// <param name="variant">Which of several fixes for the rule.</param>
    public static Task RunAsync(string id, string before, string after, string variant = "") => RunAsync(id, [before], [after], variant);

    /// <summary>The same with several files.</summary>
    public static async Task RunAsync(string id, string[] before, string[] after, string variant = "")
    {
        var key = variant.Length == 0 ? id : $"{id}.{variant}";
        var project = Start(before);
        var left = await DiagnosticsAsync(project, id);
        Assert.NotEmpty(left);
        var isForAll = (await OffererAsync(project, left[0], key)).GetFixAllProvider() is not null;
        if (isForAll)
        {
            await CheckAsync(await AllAsync(project, left[0], FixAllScope.Solution, key), id, after);
            await CheckAsync(await AllAsync(project, left[0], FixAllScope.Project, key), id, after);
        }
        if (isForAll && before.Length == 1) { await CheckAsync(await AllAsync(project, left[0], FixAllScope.Document, key), id, after); }
        for (var round = 0; left.Length > 0; round++)
        {
            Assert.True(round < 100, "fixing does not come to an end");
            var action = Assert.Single(await OfferedAsync(project, left[0]), action => action.EquivalenceKey == key);
            project = await AppliedAsync(project, action);
            left = await DiagnosticsAsync(project, id);
        }
        await CheckAsync(project, id, after);
    }

    /// <summary>Expects that the rule finds something and no fix is offered for it, since none would work.</summary>
    public static async Task NothingAsync(string id, string source)
    {
        var project = Start([source]);
        var found = await DiagnosticsAsync(project, id);
        Assert.NotEmpty(found);
        foreach (var diagnostic in found) { Assert.Empty(await OfferedAsync(project, diagnostic)); }
    }

    /// <summary>Makes every change that is offered for anything the analyzers find in a file; code that is half written may come of half-written code, but nothing throws.</summary>
    public static async Task<int> OfferAllAsync(string[] texts, string path)
    {
        var project = Start(texts);
        var compilation = await project.GetCompilationAsync();
        var offered = 0;
        foreach (var diagnostic in await AnalyzerCheck.OfOutputAsync(compilation!, compilation!.SyntaxTrees.Single(tree => tree.FilePath == path)))
        {
            foreach (var action in await OfferedAsync(project, diagnostic))
            {
                await AppliedAsync(project, action);
                offered++;
            }
        }
        return offered;
    }

    /// <summary>What the analyzers say of the rule, by place.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Project project, string id)
    {
        var compilation = await project.GetCompilationAsync();
        return [.. (await AnalyzerCheck.OfOutputAsync(compilation!)).Where(diagnostic => diagnostic.Id == id).OrderBy(static diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>A project with these files, the generator, and what every test compiles with.</summary>
    public static Project Start(string[] texts)
    {
        var form = Compile.Sources(texts);
        var id = ProjectId.CreateNewId();
        var solution = new AdhocWorkspace().CurrentSolution
            .AddProject(ProjectInfo.Create(id, VersionStamp.Default, "App", "App", LanguageNames.CSharp, compilationOptions: form.Options, parseOptions: Compile.Parsing, metadataReferences: form.References, analyzerReferences: [LoadedGenerator.Reference()]));
        foreach (var tree in form.SyntaxTrees) { solution = solution.AddDocument(DocumentId.CreateNewId(id), tree.FilePath, tree.GetText(), filePath: tree.FilePath); }
        return solution.GetProject(id)!;
    }

    public static async Task<List<CodeAction>> OfferedAsync(Project project, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        var document = project.Solution.GetDocument(diagnostic.Location.SourceTree)!;
        foreach (var fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id))) { actions.AddRange(await OfferedAsync(fix, document, diagnostic)); }
        return actions;
    }

    private static async Task<List<CodeAction>> OfferedAsync(ProcessCodeFix fix, Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    // Several may be for one rule: an editor asks the one whose change was taken.
    private static async Task<ProcessCodeFix> OffererAsync(Project project, Diagnostic diagnostic, string key)
    {
        var document = project.Solution.GetDocument(diagnostic.Location.SourceTree)!;
        foreach (var fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            if ((await OfferedAsync(fix, document, diagnostic)).Exists(action => action.EquivalenceKey == key)) { return fix; }
        }
        throw new InvalidOperationException($"nothing is offered for {diagnostic}");
    }

    private static async Task<Project> AllAsync(Project project, Diagnostic diagnostic, FixAllScope scope, string key)
    {
        var fix = await OffererAsync(project, diagnostic, key);
        var document = project.Solution.GetDocument(diagnostic.Location.SourceTree)!;
        var action = await fix.GetFixAllProvider()!.GetFixAsync(new FixAllContext(document, fix, scope, key, [diagnostic.Id], new FoundDiagnostics(diagnostic.Id), CancellationToken.None));
        return await AppliedAsync(project, action!);
    }

    private static async Task<Project> AppliedAsync(Project project, CodeAction action)
    {
        var operation = Assert.Single((await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>());
        return operation.ChangedSolution.GetProject(project.Id)!;
    }

    private static async Task CheckAsync(Project project, string id, string[] after)
    {
        var texts = new List<string>();
        foreach (var document in project.Documents.OrderBy(static document => document.FilePath, StringComparer.Ordinal).Take(after.Length)) { texts.Add((await document.GetTextAsync()).ToString()); }
        Assert.Equal(string.Join("\n====\n", after), string.Join("\n====\n", texts));
        Assert.Empty(await DiagnosticsAsync(project, id));
        Assert.Empty(Compile.Complaints((await project.GetCompilationAsync())!));
    }
}
