namespace TypedProcess;

/// <summary>The part of a body that is the same for both sorts of class: make the object, start it, stop it.</summary>
internal abstract class ClassBody(ProcessStart start) : ProcessBody
{
    // The start until the object is made; one field, because an idle process is counted in bytes.
    private object _startOrObject = start;

    protected object Process => _startOrObject;

    public override ValueTask BeginAsync(ProcessCell cell)
    {
        var process = ((ProcessStart)_startOrObject).Make(cell);
        _startOrObject = process;
        return ((ClassDefinition)cell.Definition).Started(process);
    }

    public override string HandlerInProgress => "constructor or Started";

    public override bool StopsSilently => _startOrObject is ProcessStart || (_startOrObject is not (IAsyncDisposable or IDisposable) && !HasStopped);

    protected bool IsMade => _startOrObject is not ProcessStart;

    protected bool HasStopped { get; set; }

    public override async ValueTask StopAsync(ProcessCell cell)
    {
        try
        {
            if (HasStopped && cell.Phase != ProcessPhase.Abandoned) { await ((ClassDefinition)cell.Definition).Stopped(_startOrObject); }
        }
        finally
        {
            switch (_startOrObject)
            {
                case IAsyncDisposable asynchronous:
                    await asynchronous.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }
        }
    }
}
