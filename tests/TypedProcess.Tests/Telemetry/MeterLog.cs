using System.Diagnostics.Metrics;

namespace TypedProcess.Tests.Telemetry;

/// <summary>Listens to the metrics of one runtime.</summary>
internal sealed class MeterLog : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<(string Name, double Value, string Tags)> _seen = [];

    public MeterLog(ProcessRuntime runtime, Func<string, bool>? which = null, Action? onMeasurement = null)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, runtime) && (which is null || which(instrument.Name))) { listener.EnableMeasurementEvents(instrument); }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags, onMeasurement));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags, onMeasurement));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags, onMeasurement));
        _listener.Start();
    }

    /// <summary>What has been measured of one instrument, as <c>value {tags without their common part}</c>.</summary>
    public IReadOnlyList<string> Of(string name)
    {
        _seen.RemoveAll(seen => seen.Name == name && !IsRecorded(name));
        _listener.RecordObservableInstruments();
        return [.. _seen.Where(seen => seen.Name == name).Select(static seen => FormattableString.Invariant($"{seen.Value} {seen.Tags}").TrimEnd())];
    }

    public void Dispose() => _listener.Dispose();

    private static bool IsRecorded(string name) => name is "typedprocess.handler.duration" or "typedprocess.process.abandoned";

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, Action? onMeasurement)
    {
        _seen.Add((instrument.Name, value, Text(tags.ToArray())));
        onMeasurement?.Invoke();
    }

    private static string Text(KeyValuePair<string, object?>[] tags) =>
        string.Join(' ', tags.Where(static tag => tag.Key != "typedprocess.runtime").Select(static tag => $"{tag.Key.Replace("typedprocess.", "", StringComparison.Ordinal)}={tag.Value}"));
}
