using Microsoft.CodeAnalysis.Editing;

namespace TypedProcess.CodeFixes;

/// <summary>A change that will work: whoever proposes one has looked already.</summary>
/// <param name="Title">What the user sees.</param>
/// <param name="Variant">Tells the fixes for one rule apart; where all places are fixed at once, the same variant is taken at each.</param>
/// <param name="Change">Edits the nodes of the solution as it is; the editor carries what several fixes do to one file.</param>
/// <param name="Once">What several diagnostics may ask for and only one has to do; empty when each has its own.</param>
internal sealed record ProposedFix(string Title, string Variant, Func<SolutionEditor, CancellationToken, Task> Change, string Once = "")
{
    /// <summary>A change of one file.</summary>
    public static ProposedFix In(Document document, string title, string variant, Action<DocumentEditor> change, string once = "") =>
        new(title, variant, async (editor, cancel) => change(await editor.GetDocumentEditorAsync(document.Id, cancel).ConfigureAwait(false)), once);
}
