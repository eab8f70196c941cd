using System.Diagnostics.CodeAnalysis;

namespace TypedProcess;

public abstract partial class ProcessContext
{
    /// <summary>Replaces the code of this process by that of a definition. The new object is made at once; it takes over when the handler, or <c>RunAsync</c>, that calls this returns.</summary>
    /// <param name="id">The definition; null for the one it has. Another one needs <c>process.spawn</c> on it, and then its declared permissions are the ceiling.</param>
    /// <param name="state">The start arguments of the new code.</param>
    /// <remarks>
    /// Pid, unread messages, names, links, monitors, options, context values and identity stay. Waits, timers, calls and background code of the old code end, and its object is disposed of.
    /// Inside of the new constructor every operation of the context but <see cref="Pid"/> and <see cref="Id"/> is INVALID. The last call of a handler counts; a handler that fails, or ends the process, does not upgrade it.
    /// Costs a spawn and as much as there are unread messages.
    /// </remarks>
    /// <exception cref="ProcessException">INVALID, PERMISSION_DENIED, NOT_FOUND, or the error of the constructor. Then nothing has changed, and the old code goes on.</exception>
    [RequiresPermission(ProcessAction.Spawn, Argument = nameof(id), OthersOnly = true)]
    public void Upgrade([DefinitionId] string? id, params ReadOnlySpan<PayloadValue> state)
    {
        if (Upgrading.Try(Cell, id, state, out var thrown) is { } error) { throw new ProcessException(error, thrown); }
    }

    /// <summary>The same with typed start arguments.</summary>
    /// <exception cref="ProcessException">As for the other form.</exception>
    [RequiresPermission(ProcessAction.Spawn, Argument = nameof(start), OthersOnly = true)]
    public void Upgrade<T>(ProcessStart<T> start) where T : class
    {
        if (Upgrading.Try(Cell, start, out var thrown) is { } error) { throw new ProcessException(error, thrown); }
    }

    /// <summary>Like <see cref="Upgrade(string?, ReadOnlySpan{PayloadValue})"/>; what is wrong is <paramref name="error"/> instead of an exception.</summary>
    [RequiresPermission(ProcessAction.Spawn, Argument = nameof(id), OthersOnly = true)]
    public bool TryUpgrade([DefinitionId] string? id, [NotNullWhen(false)] out ProcessError? error, params ReadOnlySpan<PayloadValue> state)
    {
        error = Upgrading.Try(Cell, id, state, out _);
        return error is null;
    }

    /// <summary>Like <see cref="Upgrade{T}(ProcessStart{T})"/>; what is wrong is <paramref name="error"/> instead of an exception.</summary>
    [RequiresPermission(ProcessAction.Spawn, Argument = nameof(start), OthersOnly = true)]
    public bool TryUpgrade<T>(ProcessStart<T> start, [NotNullWhen(false)] out ProcessError? error) where T : class
    {
        error = Upgrading.Try(Cell, start, out _);
        return error is null;
    }
}
