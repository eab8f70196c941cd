namespace TypedProcess;

internal sealed partial class Supervision
{
    private bool _isEnding;
    private ProcessError? _failure;
    private SupervisedChild? _stopAt;
    private ChildRun? _told;

    /// <summary>True once it stops its children for good.</summary>
    public bool IsEnding => _isEnding;

    /// <summary>Somebody asks the supervisor to end. The second time only the deadline may be nearer.</summary>
    public void Shut()
    {
        if (!_isEnding) { EndWith(null); }
        else if (_stopAt is { Run: { } run }) { run.Stop(); }
    }

    private void EndWith(ProcessError? failure)
    {
        if (_isEnding) { return; }
        _isEnding = true;
        _failure = failure;
        _startAt = null;
        _group?.Pause?.StopTimer();
        _group = null;
        _stopAt = Defects.Has(Defect.StopInStartOrder) ? _children.First : _children.Last;
        GoOnEnding();
    }

    private void GoOnEnding()
    {
        while (_stopAt is { } child)
        {
            if (child.Run is { } run)
            {
                // Also one that is stopping for another reason: by now there may be a deadline for all of it.
                if (!ReferenceEquals(_told, run)) { Stop(child, run); }
                _told = run;
                return;
            }
            child.StopTimer();
            child.State = ChildState.Ended;
            child.TellNotStarted(_failure ?? Stopping);
            _stopAt = Defects.Has(Defect.StopInStartOrder) ? child.After : child.Before;
        }
        cell.RequestEnd(_failure is null ? ProcessOutcome.Nothing : ProcessOutcome.Failure(_failure));
    }

    private static void Stop(SupervisedChild child, ChildRun run)
    {
        child.State = ChildState.Stopping;
        run.Stop();
    }
}
