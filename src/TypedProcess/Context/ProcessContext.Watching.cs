namespace TypedProcess;

public abstract partial class ProcessContext
{
    /// <summary>Asks for an <see cref="Exit"/> event when the process ends. Monitoring twice is one monitor.</summary>
    /// <exception cref="ProcessException">INVALID for itself, NOT_FOUND, PERMISSION_DENIED.</exception>
    [RequiresPermission(ProcessAction.Monitor, Argument = nameof(target))]
    public void Monitor(Destination target) => OnTarget("monitor", ProcessAction.Monitor, target, static (self, other) => self.Monitor(other));

    /// <summary>The same, with a handle: disposing the last handle of the pair ends the monitor.</summary>
    /// <exception cref="ProcessException">INVALID for itself, NOT_FOUND, PERMISSION_DENIED.</exception>
    [RequiresPermission(ProcessAction.Monitor, Argument = nameof(target))]
    public ValueTask<Monitor<T>> MonitorAsync<T>(Pid<T> target) where T : class
    {
        Monitor(target.Untyped);
        return new(new Monitor<T>(Cell.MonitorOf(target.Untyped), target));
    }

    /// <summary>Ends a monitor; no event of it is seen any more, even one that is queued already. Nothing happens when there was none.</summary>
    /// <exception cref="ProcessException">NOT_FOUND for an unknown name, PERMISSION_DENIED.</exception>
    [RequiresPermission(ProcessAction.Unmonitor, Argument = nameof(target))]
    public void Unmonitor(Destination target) => OnGone("unmonitor", ProcessAction.Unmonitor, target, static (self, pid) => self.Unmonitor(pid));

    /// <summary>Links both ways: when one of the two fails, the other one does too, or gets an event if it traps links. Linking twice is one link.</summary>
    /// <exception cref="ProcessException">INVALID for itself, NOT_FOUND, PERMISSION_DENIED.</exception>
    [RequiresPermission(ProcessAction.Link, Argument = nameof(target))]
    public void Link(Destination target) => OnTarget("link", ProcessAction.Link, target, static (self, other) => self.Link(other));

    /// <summary>Removes a link. Nothing happens when there was none.</summary>
    /// <exception cref="ProcessException">NOT_FOUND for an unknown name, PERMISSION_DENIED.</exception>
    [RequiresPermission(ProcessAction.Unlink, Argument = nameof(target))]
    public void Unlink(Destination target) => OnGone("unlink", ProcessAction.Unlink, target, static (self, pid) => self.Unlink(pid));

    /// <summary>Ends a process at once: it can no longer be reached, and its own operations throw.</summary>
    /// <exception cref="ProcessException">NOT_FOUND, PERMISSION_DENIED, INVALID for the root.</exception>
    [RequiresPermission(ProcessAction.Terminate, Argument = nameof(target))]
    public void Terminate(Destination target) => OnTarget("terminate", ProcessAction.Terminate, target, static (_, other) =>
    {
        if (other.IsOfRuntime) { return Refusal.Root("terminated"); }
        other.Terminate();
        return null;
    });

    /// <summary>Asks a process to end. It gets a <see cref="TypedProcess.Cancel"/> event and its token is cancelled; at the deadline it is ended.</summary>
    /// <exception cref="ProcessException">INVALID for the root, or a deadline of zero, below, or above 365 days; NOT_FOUND, PERMISSION_DENIED.</exception>
    [RequiresPermission(ProcessAction.Cancel, Argument = nameof(target))]
    public void Cancel(Destination target, TimeSpan? deadline = null)
    {
        Cell.ThrowUnlessOwn("cancel");
        if (deadline is { } time && DurationText.CheckDeadline(time) is { } error) { error.Throw(); }
        OnTarget("cancel", ProcessAction.Cancel, target, (self, other) => other.IsOfRuntime ? Refusal.Root("cancelled")
            : ProcessCell.Cancel(other, self.IsRoot ? default : self.Pid, deadline) ? null
            : Refusal.NotAlive(other.Pid));
    }

    /// <summary>The same with a duration text such as <c>5s</c> or <c>1h30m</c>.</summary>
    /// <exception cref="ProcessException">INVALID for a text that is no duration, NOT_FOUND, PERMISSION_DENIED.</exception>
    [RequiresPermission(ProcessAction.Cancel, Argument = nameof(target))]
    public void Cancel(Destination target, string deadline)
    {
        Cell.ThrowUnlessOwn("cancel");
        if (!DurationText.TryParse(deadline, out var time, out var error)) { error.Throw(); }
        Cancel(target, time);
    }

    private void OnTarget(string operation, ProcessAction action, Destination target, Func<ProcessCell, ProcessCell, ProcessError?> act)
    {
        Cell.ThrowUnlessOwn(operation);
        var error = CheckAlive() ?? target.TryResolve(Cell.Owner, out var cell) ?? Cell.Denied(action, cell!) ?? (cell!.IsAlive ? act(Cell, cell) : Refusal.NotAlive(cell.Pid));
        error?.Throw();
    }

    // Unmonitor and unlink are ok although the other process is gone: what is dropped is this process's own interest.
    private void OnGone(string operation, ProcessAction action, Destination target, Action<ProcessCell, Pid> act)
    {
        Cell.ThrowUnlessOwn(operation);
        var error = target.TryResolve(Cell.Owner, out var cell);
        if (error is not null && target.Pid.IsNone) { error.Throw(); }
        if (cell is not null && Cell.Denied(action, cell) is { } denied) { denied.Throw(); }
        act(Cell, cell?.Pid ?? target.Pid);
    }
}
