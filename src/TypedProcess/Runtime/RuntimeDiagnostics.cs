using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace TypedProcess;

/// <summary>Diagnostic events of a runtime: nothing is made when nobody listens.</summary>
internal sealed class RuntimeDiagnostics(RuntimeMeter meter) : IDisposable
{
    private readonly DiagnosticListener _events = new("TypedProcess");

    // In the order in which they were given up. The way down needs the tags of the way up, and by then nobody knows the handler any more.
    private readonly List<(ProcessCell Cell, ProcessDiagnostic What)> _stuck = [];

    /// <summary>The processes of a host whose code has not come back.</summary>
    public ProcessCell[] AbandonedOf(ProcessHost host)
    {
        lock (_stuck) { return _stuck.Count == 0 ? [] : [.. _stuck.Where(stuck => ReferenceEquals(stuck.Cell.Host, host)).Select(static stuck => stuck.Cell)]; }
    }

    public ProcessCell? FindAbandoned(Pid pid)
    {
        lock (_stuck) { return _stuck.Find(stuck => stuck.Cell.Pid == pid).Cell; }
    }

    public void Abandoned(ProcessCell cell, string handler)
    {
        var what = new ProcessDiagnostic(cell.Pid, cell.Definition.Id, handler);
        lock (_stuck) { _stuck.Add((cell, what)); }
        Count(cell, 1, what);
        Write(cell, "ProcessAbandoned", what);
    }

    public void CameBack(ProcessCell cell)
    {
        ProcessDiagnostic what;
        lock (_stuck)
        {
            var place = _stuck.FindIndex(stuck => ReferenceEquals(stuck.Cell, cell));
            if (place < 0) { return; }
            what = _stuck[place].What;
            _stuck.RemoveAt(place);
        }
        Count(cell, -1, what);
        Write(cell, "ProcessCameBack", what);
    }

    public void EventDropped(ProcessCell cell, ProcessEvent dropped) =>
        Write(cell, "EventDropped", new ProcessDiagnostic(cell.Pid, cell.Definition.Id, dropped.GetType().Name));

    public void DisposeFailed(ProcessCell cell, ProcessDefinition replaced, Exception exception) =>
        Write(cell, "DisposeFailed", new ProcessDiagnostic(cell.Pid, replaced.Id, $"DisposeAsync: {exception.Message}"));

    public void Dispose()
    {
        try
        {
            meter.Dispose();
            _events.Dispose();
        }
        // They tell their listeners, and those may be of any quality.
        catch (Exception) { }
    }

    private void Count(ProcessCell cell, int change, ProcessDiagnostic what)
    {
        try { meter.Abandoned(change, what); }
        catch (Exception) { cell.Tally.ListenerErrors++; }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The payload is a record whose members are used by the code that writes it.")]
    private void Write(ProcessCell cell, string name, ProcessDiagnostic payload)
    {
        try
        {
            if (_events.IsEnabled(name)) { _events.Write(name, payload); }
        }
        catch (Exception) { cell.Tally.ListenerErrors++; }
    }
}
