using Microsoft.CodeAnalysis.Editing;

namespace TypedProcess.CodeFixes;

/// <summary>Makes a change on a copy and asks the compiler, before anybody is offered it.</summary>
internal static class Trial
{
    private const string Undocumented = "CS1591";

    /// <summary>True when the compiler finds nothing wrong that it does not find now, in the few files that a change can break.</summary>
    /// <param name="document">The file that changes.</param>
    /// <param name="change">The change.</param>
    /// <param name="others">Files that use what changes.</param>
    /// <param name="cancel">Ends it early.</param>
    public static async Task<bool> SucceedsAsync(Document document, Action<DocumentEditor> change, IEnumerable<Document> others, CancellationToken cancel)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancel).ConfigureAwait(false);
        change(editor);
        var solution = editor.GetChangedDocument().Project.Solution;
        foreach (var now in others.Append(document).Distinct())
        {
            if (solution.GetDocument(now.Id) is not { } then || !IsNoWorse(await ComplaintsAsync(now, cancel).ConfigureAwait(false), await ComplaintsAsync(then, cancel).ConfigureAwait(false))) { return false; }
        }
        return true;
    }

    public static Task<bool> SucceedsAsync(Document document, Action<DocumentEditor> change, CancellationToken cancel) => SucceedsAsync(document, change, [], cancel);

    /// <summary>The solution with a change of declarations, which can break any file: null when a project has an error then that it has not now.</summary>
    public static async Task<Solution?> OfAsync(Solution solution, Func<SolutionEditor, CancellationToken, Task> change, CancellationToken cancel)
    {
        var editor = new SolutionEditor(solution);
        await change(editor, cancel).ConfigureAwait(false);
        var after = editor.GetChangedSolution();
        var graph = solution.GetProjectDependencyGraph();
        var changed = after.GetChanges(solution).GetProjectChanges().Select(static one => one.ProjectId).ToList();
        foreach (var id in changed.Concat(changed.SelectMany(graph.GetProjectsThatTransitivelyDependOnThisProject)).Distinct())
        {
            var then = await ErrorsAsync(after, id, cancel).ConfigureAwait(false);
            if (then.Count > 0 && !IsNoWorse(await ErrorsAsync(solution, id, cancel).ConfigureAwait(false), then)) { return null; }
        }
        return after;
    }

    private static bool IsNoWorse(List<string> now, List<string> then) => then.All(now.Remove);

    // What is not documented is called by its signature, which may be what changes.
    private static async Task<List<string>> ComplaintsAsync(Document document, CancellationToken cancel) =>
        await document.GetSemanticModelAsync(cancel).ConfigureAwait(false) is not { } model ? [] : Words(model.GetDiagnostics(cancellationToken: cancel), static one => one.Severity >= DiagnosticSeverity.Warning && !one.IsSuppressed && one.Id != Undocumented);

    private static async Task<List<string>> ErrorsAsync(Solution solution, ProjectId id, CancellationToken cancel) =>
        await solution.GetProject(id)!.GetCompilationAsync(cancel).ConfigureAwait(false) is not { } compilation ? [] : Words(compilation.GetDiagnostics(cancel), static one => one.Severity == DiagnosticSeverity.Error);

    // Without places: what stands below moves with the change.
    private static List<string> Words(IEnumerable<Diagnostic> diagnostics, Func<Diagnostic, bool> counts) =>
        [.. diagnostics.Where(counts).Select(static one => one.Id + one.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
}
