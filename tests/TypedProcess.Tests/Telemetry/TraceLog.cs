using System.Diagnostics;
using Span = System.Diagnostics.Activity;

namespace TypedProcess.Tests.Telemetry;

/// <summary>Listens to the traces of the runtime and of the test, and keeps the activities that are over.</summary>
internal sealed class TraceLog : IDisposable
{
    private readonly List<Span> _over = [];
    private readonly ActivityListener _listener;

    public TraceLog(Func<string, ActivitySamplingResult>? sample = null, Action<Span>? started = null, Action<Span>? stopped = null, bool withApp = true)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "TypedProcess" || (withApp && source.Name == "test.app"),
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => sample?.Invoke(options.Name) ?? ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = started,
            ActivityStopped = activity =>
            {
                lock (_over) { _over.Add(activity); }
                stopped?.Invoke(activity);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The source of the application that uses the runtime.</summary>
    public static ActivitySource App { get; } = new("test.app");

    public Span this[string name] => Assert.Single(Named(name));

    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_over) { return [.. _over.Select(static activity => activity.OperationName)]; }
        }
    }

    public IReadOnlyList<Span> Named(string name)
    {
        lock (_over) { return [.. _over.Where(activity => activity.OperationName == name)]; }
    }

    public void Dispose() => _listener.Dispose();
}
