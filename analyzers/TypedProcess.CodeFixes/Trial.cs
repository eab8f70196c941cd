using Microsoft.CodeAnalysis.Editing;

namespace TypedProcess.CodeFixes;

/// <summary>Makes a change on a copy and asks the compiler, before anybody is offered it.</summary>
internal static class Trial
{
    private const string Undocumented = "CS1591";

    /// <summary>True when the compiler finds nothing wrong that it does not find now.</summary>
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
            if (solution.GetDocument(now.Id) is not { } then) { return false; }
            var known = await ComplaintsAsync(now, cancel).ConfigureAwait(false);
            foreach (var complaint in await ComplaintsAsync(then, cancel).ConfigureAwait(false))
            {
                if (!known.Remove(complaint)) { return false; }
            }
        }
        return true;
    }

    public static Task<bool> SucceedsAsync(Document document, Action<DocumentEditor> change, CancellationToken cancel) => SucceedsAsync(document, change, [], cancel);

    // Without places: what stands below moves with the change. What is not documented is called by its signature, which may be what changes.
    private static async Task<List<string>> ComplaintsAsync(Document document, CancellationToken cancel)
    {
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        return model is null ? [] : [.. model.GetDiagnostics(cancellationToken: cancel).Where(static one => one.Severity >= DiagnosticSeverity.Warning && !one.IsSuppressed && one.Id != Undocumented).Select(static one => one.Id + one.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
    }
}
