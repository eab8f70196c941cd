namespace TypedProcess;

/// <summary>What a supervisor does: starts its children in order, starts again what ended, stops in reverse order. Never waits: everything that takes time ends in a signal.</summary>
/// <remarks>Touched on the step of <paramref name="cell"/> only. After each signal <see cref="GoOn"/> takes whatever is under way as far as it can.</remarks>
internal sealed partial class Supervision(ProcessCell cell, SupervisorSpec spec) : ISupervision
{
    private static readonly ProcessError Stopping = new(ErrorKind.Unavailable, "the supervisor is stopping", Retryable: false);

    private readonly ChildList _children = new(spec.Children.Select(static child => child.Id));
    private readonly RestartIntensity _intensity = new(spec.MaxRestarts, spec.Within, cell.Owner.Time);
    private readonly List<ChildrenCall> _waitForStart = [];

    // The ordered start: the child it waits for. All behind it are waiting too.
    private SupervisedChild? _startAt;
    private GroupRestart? _group;
    private bool _hasStarted;

    public void Begin()
    {
        foreach (var child in spec.Children) { _children.Add(child); }
        _startAt = _children.First;
        GoOn();
    }

    /// <summary>A child with everything that can be known to be wrong with it checked.</summary>
    public static ChildSpec Checked(ChildSpec? child, Restart? restart)
    {
        if (child is null) { throw new ProcessException(Refusal.Argument(nameof(child), "a child")); }
        var asked = restart is { } other ? child with { Restart = other } : child;
        asked.Check()?.Throw();
        return asked;
    }

    public static ProcessError IdTaken(string id) => new ProcessError(ErrorKind.AlreadyExists, $"the supervisor has a child '{id}' already", Retryable: false).With("child", id);

    /// <summary>The supervisor ends without having stopped in order: nothing is to be due any more.</summary>
    public void StopTimers()
    {
        _group?.Pause?.StopTimer();
        for (var child = _children.First; child is not null; child = child.After) { child.StopTimer(); }
    }

    private void GoOn()
    {
        if (_isEnding) { GoOnEnding(); }
        else
        {
            if (_group is not null) { GoOnWithGroup(_group); }
            GoOnStarting();
        }
    }

    // Whatever is under way stands at no child that is gone.
    private void Drop(SupervisedChild child, ProcessError why)
    {
        if (ReferenceEquals(_startAt, child)) { _startAt = child.After; }
        if (ReferenceEquals(_stopAt, child)) { _stopAt = child.Before; }
        if (_group is not null)
        {
            if (ReferenceEquals(_group.StopAt, child)) { _group.StopAt = child.Before; }
            if (ReferenceEquals(_group.First, child)) { _group.First = child.After; }
        }
        child.StopTimer();
        _children.Remove(child);
        child.TellNotStarted(why);
        child.TellRemoved();
    }
}
