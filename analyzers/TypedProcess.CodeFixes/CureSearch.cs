using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Editing;

namespace TypedProcess.CodeFixes;

/// <summary>Changes one declaration after the other, as long as the analyzer knows what is in the way, until nothing is.</summary>
internal static class CureSearch
{
    private const int Most = 8;

    /// <param name="document">Where the diagnostic is.</param>
    /// <param name="facts">What the analyzer knows of the first obstacle.</param>
    /// <param name="left">What is known of the next one in a changed project; null when there is none.</param>
    /// <param name="cancel">Ends it early.</param>
    public static async Task<ImmutableArray<ProposedFix>> FindAsync(Document document, ImmutableDictionary<string, string?> facts, Func<Project, Task<ImmutableDictionary<string, string?>?>> left, CancellationToken cancel)
    {
        var solution = document.Project.Solution;
        var cures = new List<Cure>();
        var changes = new List<Func<SolutionEditor, CancellationToken, Task>>();
        if (await document.Project.GetCompilationAsync(cancel).ConfigureAwait(false) is not { } compilation) { return []; }
        while (cures.Count < Most && Cure.Of(facts) is { } cure && !cures.Contains(cure) && cure.ChangeOf(compilation, solution) is { } change)
        {
            cures.Add(cure);
            changes.Add(change);
            if (await Trial.OfAsync(solution, MakeAllAsync, cancel).ConfigureAwait(false) is not { } after) { return []; }
            if (await left(after.GetProject(document.Project.Id)!).ConfigureAwait(false) is not { } next) { return [new ProposedFix(cures[0].Title + (cures.Count == 1 ? "" : $" and {cures.Count - 1} more"), "", MakeAllAsync, string.Concat(cures))]; }
            facts = next;
        }
        return [];

        async Task MakeAllAsync(SolutionEditor editor, CancellationToken stop)
        {
            foreach (var change in changes) { await change(editor, stop).ConfigureAwait(false); }
        }
    }
}
