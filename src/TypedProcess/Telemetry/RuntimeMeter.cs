using System.Diagnostics.Metrics;

namespace TypedProcess;

/// <summary>The metrics of one runtime. What is counted anyway is only read when somebody asks; the time of handlers is taken only while somebody listens.</summary>
internal sealed class RuntimeMeter : IDisposable
{
    private readonly ProcessRuntime _runtime;
    private readonly KeyValuePair<string, object?> _name;
    private readonly Meter _meter;
    private readonly Histogram<double> _handlers;
    private readonly UpDownCounter<int> _abandoned;

    public RuntimeMeter(ProcessRuntime runtime)
    {
        _runtime = runtime;
        _name = new(TelemetryTag.Runtime, runtime.Name);
        // The name also on each measurement: not every backend keeps what stands at the meter.
        _meter = new Meter(new MeterOptions("TypedProcess") { Scope = runtime, Tags = [_name] });
        var counters = runtime.Counters;
        Count("typedprocess.process.spawned", () => counters.Spawned, "{process}", "Processes spawned");
        Count("typedprocess.process.exited", () => counters.Exits, "{process}", "Processes that have ended, in whatever way");
        _meter.CreateObservableCounter("typedprocess.process.failed", Failures, "{process}", "Processes that ended by failing");
        _meter.CreateObservableUpDownCounter("typedprocess.process.count", () => OfHosts(static host => host.ProcessCount), "{process}", "Processes there are, abandoned ones included");
        _abandoned = _meter.CreateUpDownCounter<int>("typedprocess.process.abandoned", "{process}", "Processes given up although their code has not come back");
        Count("typedprocess.messages", () => counters.Messages, "{message}", "Messages handed to handlers and readers");
        _meter.CreateObservableUpDownCounter("typedprocess.mailbox.depth", () => OfHosts(static host => host.Table.All().Sum(static cell => (long)cell.UnreadNow)), "{message}", "Messages that wait unread");
        _meter.CreateObservableGauge("typedprocess.mailbox.deepest", () => OfHosts(static host => host.Table.All().Select(static cell => cell.UnreadNow).DefaultIfEmpty().Max()), "{message}", "Messages that wait unread in the fullest mailbox");
        _meter.CreateObservableCounter("typedprocess.dead_letters", DeadLetters, "{message}", "Messages that reached nobody");
        _handlers = _meter.CreateHistogram("typedprocess.handler.duration", "s", "Time from the call of a handler until it was over, awaits included",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.00001, 0.0001, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });
        Count("typedprocess.permission.checks", () => counters.PermissionChecks, "{check}", "Permission checks");
        Count("typedprocess.permission.denials", () => counters.PermissionDenials, "{check}", "Permission checks that ended in a denial");
        Count("typedprocess.continuations.dropped", () => counters.DroppedContinuations, "{continuation}", "Continuations of processes that had ended, or of code that was replaced");
        _meter.CreateObservableCounter("typedprocess.worker.replaced", () => OfHosts(static host => host.ReplacedWorkers), "{worker}", "Workers replaced because a step did not give them back");
        Count("typedprocess.listener.errors", () => counters.ListenerErrors, "{error}", "Exceptions of listeners, which the runtime dropped");
    }

    /// <summary>True while somebody wants the time of handlers.</summary>
    public bool TimesHandlers => _handlers.Enabled;

    public void Handled(ProcessCell cell, string handler, TimeSpan time) => _handlers.Record(
        time.TotalSeconds,
        [_name, new(TelemetryTag.Host, cell.Host.Id), new(TelemetryTag.Definition, cell.Definition.Id), new(TelemetryTag.Topic, handler)]);

    // One series for each process: they are few, and each one is a bug that somebody has to find.
    public void Abandoned(int change, ProcessDiagnostic what) => _abandoned.Add(
        change,
        [_name, new(TelemetryTag.Definition, what.Definition), new(TelemetryTag.Pid, what.Pid.ToString()), new(TelemetryTag.Handler, what.Handler)]);

    public void Dispose() => _meter.Dispose();

    private void Count(string name, Func<long> count, string unit, string description) =>
        _meter.CreateObservableCounter(name, () => new Measurement<long>(count(), _name), unit, description);

    private IEnumerable<Measurement<T>> OfHosts<T>(Func<ProcessHost, T> value) where T : struct =>
        _runtime.Hosts.Select(host => new Measurement<T>(value(host), _name, new(TelemetryTag.Host, host.Id)));

    private IEnumerable<Measurement<long>> Failures() =>
        from kind in Enumerable.Range(0, ErrorKindText.Count).Select(static kind => (ErrorKind)kind)
        let count = _runtime.Counters.FailuresOf(kind)
        where count > 0
        select new Measurement<long>(count, _name, new(TelemetryTag.ErrorKind, kind == ErrorKind.Unknown ? "Unknown" : ErrorKindText.Of(kind)));

    private IEnumerable<Measurement<long>> DeadLetters() =>
        from reason in Enum.GetValues<DeadLetterReason>()
        let count = _runtime.DeadLetters.Count(reason)
        where count > 0
        select new Measurement<long>(count, _name, new(TelemetryTag.Reason, reason.ToString()));
}
