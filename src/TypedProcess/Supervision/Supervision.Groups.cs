namespace TypedProcess;

internal sealed partial class Supervision
{
    // The wait before the start of a group is over.
    private void PauseOver(RestartTimer timer)
    {
        if (_group is null || !ReferenceEquals(_group.Pause, timer)) { return; }
        _group.Pause = null;
        GoOn();
    }

    private void JoinGroup(SupervisedChild child, RestartTimer timer, DateTimeOffset due)
    {
        var first = spec.Strategy == RestartStrategy.OneForAll ? _children.First! : child;
        _group ??= new GroupRestart(first);
        if (_group.First is null || first.Place < _group.First.Place) { _group.First = first; }
        _group.StopAt = _children.Last;
        if (_startAt is not null && _group.Covers(_startAt)) { _startAt = null; }
        // Of two failures the one that has to wait longer decides.
        if (_group.Pause is { } other && other.Due >= due) { return; }
        _group.Pause?.StopTimer();
        _group.Pause = timer;
    }

    private void GoOnWithGroup(GroupRestart group)
    {
        while (group.StopAt is { } child)
        {
            if (!group.Covers(child)) { break; }
            if (child.Run is { } run)
            {
                if (child.State != ChildState.Stopping) { Stop(child, run); }
                if (!Defects.Has(Defect.RestartBeforeOldEnded)) { return; }
                child.Run = null;
                child.State = ChildState.Waiting;
            }
            group.StopAt = child.Before;
        }
        group.StopAt = null;
        if (group.Pause is not null) { return; }
        _group = null;
        for (var child = group.First; child is not null; child = child.After)
        {
            if (child.State == ChildState.BackingOff) { child.State = ChildState.Waiting; }
        }
        // An ordered start that stands further ahead comes here by itself.
        _startAt ??= group.First;
    }

    // Its turn comes with the others: of a group on its way, or of an ordered start that has not come so far.
    private bool InOrder(SupervisedChild child) => (_group is { } group && group.Covers(child)) || (_startAt is { } at && at.Place < child.Place);
}
