using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;

namespace TypedProcess;

/// <summary>Diagnostic events and metrics of a runtime: nothing is made when nobody listens.</summary>
internal sealed class RuntimeDiagnostics : IDisposable
{
    private readonly DiagnosticListener _events = new("TypedProcess");
    private readonly Meter _meter = new("TypedProcess");
    private readonly UpDownCounter<int> _abandoned;

    // The way down needs the tags of the way up, and by then nobody knows the handler any more.
    private readonly ConcurrentDictionary<Pid, ProcessDiagnostic> _stuck = new();

    public RuntimeDiagnostics() => _abandoned = _meter.CreateUpDownCounter<int>("typedprocess.abandoned", description: "Processes given up although their code has not come back");

    public void Abandoned(ProcessCell cell, string handler)
    {
        var what = new ProcessDiagnostic(cell.Pid, cell.Definition.Id, handler);
        _stuck[cell.Pid] = what;
        Count(1, what);
        Write("ProcessAbandoned", what);
    }

    public void CameBack(ProcessCell cell)
    {
        if (!_stuck.TryRemove(cell.Pid, out var what)) { return; }
        Count(-1, what);
        Write("ProcessCameBack", what);
    }

    public void EventDropped(ProcessCell cell, ProcessEvent dropped) =>
        Write("EventDropped", new ProcessDiagnostic(cell.Pid, cell.Definition.Id, dropped.GetType().Name));

    public void Dispose()
    {
        _meter.Dispose();
        _events.Dispose();
    }

    // One series for each process: they are few, and each one is a bug that somebody has to find.
    private void Count(int change, ProcessDiagnostic what) => _abandoned.Add(
        change,
        new KeyValuePair<string, object?>("definition", what.Definition),
        new KeyValuePair<string, object?>("pid", what.Pid.ToString()),
        new KeyValuePair<string, object?>("handler", what.Handler));

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The payload is a record whose members are used by the code that writes it.")]
    private void Write(string name, ProcessDiagnostic payload)
    {
        if (_events.IsEnabled(name)) { _events.Write(name, payload); }
    }
}
