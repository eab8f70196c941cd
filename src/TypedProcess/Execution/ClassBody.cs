using System.Runtime.ExceptionServices;

namespace TypedProcess;

/// <summary>The part of a body that is the same for both sorts of class: make the object, start it, stop it.</summary>
internal abstract class ClassBody(ProcessStart start) : ProcessBody
{
    // The start until the object is made; one field, because an idle process is counted in bytes.
    private object _startOrObject = start;

    protected object Process => _startOrObject;

    public override void Make(ProcessCell cell) => _startOrObject = ((ProcessStart)_startOrObject).Make(cell);

    public override ValueTask BeginAsync(ProcessCell cell)
    {
        if (!IsMade) { Make(cell); }
        return ((ClassDefinition)cell.Definition).Started(_startOrObject);
    }

    public override string HandlerInProgress => "constructor or Started";

    public override bool StopsSilently => _startOrObject is ProcessStart || (_startOrObject is not (IAsyncDisposable or IDisposable) && !HasStopped);

    public override bool IsMade => _startOrObject is not ProcessStart;

    public override TracedSender? SpawnTrace => (_startOrObject as TracedStart)?.Spawner;

    protected bool HasStopped { get; set; }

    public override async ValueTask StopAsync(ProcessCell cell)
    {
        Exception? first = null;
        if (HasStopped && cell.Phase != ProcessPhase.Abandoned)
        {
            try { await ((ClassDefinition)cell.Definition).Stopped(_startOrObject); }
            catch (Exception exception) { first = exception; }
        }
        try { await DiscardAsync(); }
        catch (Exception second) when (first is not null) { throw new ProcessException(ProcessError.From(first).With("stop", ProcessError.From(second)), first); }
        if (first is not null) { ExceptionDispatchInfo.Throw(first); }
    }

    public override ValueTask DiscardAsync()
    {
        switch (_startOrObject)
        {
            case IAsyncDisposable asynchronous:
                return asynchronous.DisposeAsync();
            case IDisposable disposable:
                disposable.Dispose();
                return default;
            default:
                return default;
        }
    }
}
