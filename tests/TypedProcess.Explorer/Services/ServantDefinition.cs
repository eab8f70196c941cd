namespace TypedProcess.Explorer;

/// <summary>The definition of all servants. Not a <see cref="HandlerDefinition{T}"/>, because it notes the spawn itself, which is a moment on the keeper's step.</summary>
internal sealed class ServantDefinition() : ClassDefinition(Servant.Id)
{
    internal override ProcessBody NewBody(ProcessStart start)
    {
        var servant = (ServantStart)start;
        var body = new HandlerBody(start);
        StaffSeen.Spawns(servant.Staff, servant.Duty, body, ProcessCell.OnThisThread!);
        return body;
    }

    internal override ValueTask Started(object process) => ((Servant)process).StartedAsync();

    internal override bool TryHandle(object process, ProcessEvent happened, out ValueTask handled)
    {
        handled = default;
        if (happened is not Cancel cancel) { return false; }
        handled = ((Servant)process).CancelledAsync(cancel);
        return true;
    }
}
