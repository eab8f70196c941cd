namespace TypedProcess;

/// <summary>One upgrade: the checks in their order, then the new code is made.</summary>
internal static class Upgrading
{
    /// <param name="cell">The process that replaces its code.</param>
    /// <param name="id">The new definition; null for the one it has.</param>
    /// <param name="state">What the new code starts with.</param>
    /// <param name="thrown">What the constructor threw, when it is the reason.</param>
    public static ProcessError? Try(ProcessCell cell, string? id, ReadOnlySpan<PayloadValue> state, out Exception? thrown)
    {
        thrown = null;
        cell.ThrowIfDead();
        return cell.CannotUpgrade()
            ?? CheckId(id)
            ?? PayloadCopier.TryCopy(state, cell.Owner.PayloadLimits, out var payload)
            ?? TryFind(cell, id, out var definition)
            ?? definition!.TryReadStart(payload, out var start)
            ?? cell.Prepare(definition!, start!, out thrown);
    }

    public static ProcessError? Try(ProcessCell cell, ProcessStart? start, out Exception? thrown)
    {
        thrown = null;
        cell.ThrowIfDead();
        return cell.CannotUpgrade()
            ?? (start is null ? Refusal.Argument(nameof(start), "a start") : CheckId(start.ProcessId))
            ?? TryFind(cell, start!.ProcessId, out var definition)
            ?? cell.Prepare(definition!, start, out thrown);
    }

    private static ProcessError? CheckId(string? id) =>
        id is null || ProcessId.IsValid(id) ? null : Refusal.Argument(nameof(id), $"a definition id namespace:name, got '{id}'");

    // The permission comes before the answer whether there is such a definition, as it does for a spawn. A process is always allowed what it is.
    private static ProcessError? TryFind(ProcessCell cell, string? id, out ProcessDefinition? definition)
    {
        definition = cell.Definition;
        if (id is null || id == definition.Id) { return null; }
        if (cell.Denied(ProcessAction.Spawn, id) is { } denied) { return denied; }
        definition = cell.Owner.Definition(id);
        return definition is null ? new ProcessError(ErrorKind.NotFound, $"id: there is no definition '{id}'", Retryable: false) : null;
    }
}
