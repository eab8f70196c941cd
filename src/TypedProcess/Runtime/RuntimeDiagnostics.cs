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

    public RuntimeDiagnostics() => _abandoned = _meter.CreateUpDownCounter<int>("typedprocess.abandoned", description: "Processes given up although their code has not come back");

    public void Abandoned(ProcessCell cell, string handler)
    {
        _abandoned.Add(1, new KeyValuePair<string, object?>("definition", cell.Definition.Id));
        Write("ProcessAbandoned", new ProcessDiagnostic(cell.Pid, cell.Definition.Id, handler));
    }

    public void CameBack(ProcessCell cell)
    {
        _abandoned.Add(-1, new KeyValuePair<string, object?>("definition", cell.Definition.Id));
        Write("ProcessCameBack", new ProcessDiagnostic(cell.Pid, cell.Definition.Id, ""));
    }

    public void EventDropped(ProcessCell cell, ProcessEvent dropped) =>
        Write("EventDropped", new ProcessDiagnostic(cell.Pid, cell.Definition.Id, dropped.GetType().Name));

    public void Dispose()
    {
        _meter.Dispose();
        _events.Dispose();
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The payload is a record whose members are used by the code that writes it.")]
    private void Write(string name, ProcessDiagnostic payload)
    {
        if (_events.IsEnabled(name)) { _events.Write(name, payload); }
    }
}
