using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Editing;

namespace TypedProcess.CodeFixes;

/// <summary>Makes a change to see whether it compiles.</summary>
internal static class Trial
{
    /// <summary>The solution with the change; null when a project has an error that it had not before.</summary>
    public static async Task<Solution?> OfAsync(Solution solution, Func<SolutionEditor, CancellationToken, Task> change, CancellationToken cancel)
    {
        var editor = new SolutionEditor(solution);
        await change(editor, cancel).ConfigureAwait(false);
        var after = editor.GetChangedSolution();
        var graph = solution.GetProjectDependencyGraph();
        var changed = after.GetChanges(solution).GetProjectChanges().Select(static one => one.ProjectId).ToList();
        foreach (var id in changed.Concat(changed.SelectMany(graph.GetProjectsThatTransitivelyDependOnThisProject)).Distinct())
        {
            var now = await ErrorsAsync(after, id, cancel).ConfigureAwait(false);
            if (now.IsEmpty) { continue; }
            var known = await ErrorsAsync(solution, id, cancel).ConfigureAwait(false);
            foreach (var error in now)
            {
                if (known.GetValueOrDefault(error.Key) < error.Value) { return null; }
            }
        }
        return after;
    }

    // Counted by what they say: places move.
    private static async Task<ImmutableDictionary<string, int>> ErrorsAsync(Solution solution, ProjectId id, CancellationToken cancel)
    {
        if (await solution.GetProject(id)!.GetCompilationAsync(cancel).ConfigureAwait(false) is not { } compilation) { return ImmutableDictionary<string, int>.Empty; }
        var errors = compilation.GetDiagnostics(cancel).Where(static one => one.Severity == DiagnosticSeverity.Error);
        return errors.GroupBy(static one => one.Id + one.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal).ToImmutableDictionary(static group => group.Key, static group => group.Count(), StringComparer.Ordinal);
    }
}
