namespace TypedProcess;

internal sealed partial class Supervision
{
    public void List(ChildrenCall call)
    {
        if (_hasStarted || _isEnding) { Answer(call); }
        else { _waitForStart.Add(call); }
    }

    public void Add(AddChildCall call)
    {
        if (_isEnding || cell.CancelRequested) { call.Refuse(Stopping); }
        else if (call.Spec.Id is { } id && _children.Find(id) is not null) { call.Refuse(IdTaken(id)); }
        else
        {
            var child = _children.Add(call.Spec);
            child.IsUntried = true;
            child.OnStarted(call);
            // It is the last one: whatever is under way comes to it.
            if (_group is { First: null }) { _group.First = child; }
            if (_startAt is null && _group is null) { Start(child); }
            GoOn();
        }
    }

    public void Remove(RemoveChildCall call)
    {
        if (_children.Find(call.Id) is not { } child)
        {
            call.Refuse(Unknown(call.Id));
            return;
        }
        child.OnRemoved(call);
        if (child.Run is not { } run) { Drop(child, Removed(child)); }
        else if (child.State != ChildState.Stopping) { Stop(child, run); }
        GoOn();
    }

    public void StartAgain(RestartChildCall call)
    {
        if (_children.Find(call.Id) is not { } child) { call.Refuse(Unknown(call.Id)); }
        else if (_isEnding || cell.CancelRequested) { call.Refuse(Stopping); }
        else if (child.IsLeaving) { call.Refuse(Removed(child)); }
        else
        {
            child.OnStarted(call);
            StartAfresh(child);
            GoOn();
        }
    }

    private void StartAfresh(SupervisedChild child)
    {
        child.Failures = 0;
        if (child.Run is { } run)
        {
            child.StartsAgain = true;
            if (child.State != ChildState.Stopping) { Stop(child, run); }
            return;
        }
        child.StopTimer();
        child.State = ChildState.Waiting;
        if (!InOrder(child)) { Start(child); }
    }

    private void Answer(ChildrenCall call)
    {
        var children = new List<ChildInfo>(_children.Count);
        for (var child = _children.First; child is not null; child = child.After) { children.Add(child.Info()); }
        call.Reply(children);
    }

    private static ProcessError Unknown(string id) => new ProcessError(ErrorKind.NotFound, $"the supervisor has no child '{id}'", Retryable: false).With("child", id);
}
