namespace TypedProcess.Explorer;

/// <summary>The definition of all workers. Not a <see cref="HandlerDefinition{T}"/>, because it notes the spawn itself, which is a moment on the supervisor's step.</summary>
internal sealed class WorkerDefinition() : ClassDefinition(Worker.Id)
{
    internal override ProcessBody NewBody(ProcessStart start)
    {
        var worker = (WorkerStart)start;
        worker.Tree.Seen.Spawns(worker.Post, ProcessCell.OnThisThread!);
        return new HandlerBody(start);
    }

    internal override ValueTask Started(object process) => ((Worker)process).StartedAsync();

    internal override bool TryHandle(object process, ProcessEvent happened, out ValueTask handled)
    {
        handled = default;
        if (happened is not Cancel cancel) { return false; }
        handled = ((Worker)process).CancelledAsync(cancel);
        return true;
    }
}
