using System.Diagnostics;
using Span = System.Diagnostics.Activity;

namespace TypedProcess;

/// <summary>One run of a handler while somebody listens: its activity and its time. Made only then.</summary>
/// <remarks>Runs as code of the process, so that a listener that does not come back is given up like any other code. A listener that throws is counted and changes nothing.</remarks>
internal sealed class HandlerWatch
{
    private readonly ProcessCell _cell;
    private readonly bool _isTimed;
    private readonly long _since;
    private Span? _span;
    private int _over;

    private HandlerWatch(ProcessCell cell, string handler, bool isTimed)
    {
        (_cell, Handler) = (cell, handler);
        _isTimed = isTimed && cell.Owner.Meter.TimesHandlers;
        if (_isTimed) { _since = cell.Owner.Time.GetTimestamp(); }
        // What an earlier handler of this turn left on the thread is not its parent.
        Span.Current = null;
    }

    public string Handler { get; }

    public static HandlerWatch OfMessage(ProcessCell cell, Mail mail)
    {
        var watch = new HandlerWatch(cell, mail.Topic, isTimed: true);
        if (Tracing.IsOn) { watch.Begin(Tracing.NameOf(mail), ActivityKind.Consumer, (mail.Origin as TracedSender)?.Context ?? default, mail); }
        return watch;
    }

    public static HandlerWatch OfEvent(ProcessCell cell, ProcessEvent happened)
    {
        var watch = new HandlerWatch(cell, happened.GetType().Name, isTimed: true);
        if (Tracing.IsOn) { watch.Begin(watch.Handler, ActivityKind.Consumer, default, null); }
        return watch;
    }

    /// <summary>Constructor and <c>Started</c>, in the trace of the spawner.</summary>
    public static HandlerWatch OfStart(ProcessCell cell, string handler)
    {
        var watch = new HandlerWatch(cell, handler, isTimed: false);
        var spawner = cell.Body.SpawnTrace?.Context ?? default;
        watch.Begin("start", ActivityKind.Internal, spawner, null);
        // For a body that sends before it has read anything.
        Tracing.Follow(cell, watch._span is { } span ? Tracing.ToReceiver(span.Context) : spawner);
        return watch;
    }

    /// <summary>The handler has returned: it is over with it, or its code has taken the activity along to where it goes on.</summary>
    public void Leave(ValueTask task)
    {
        if (task.IsCompletedSuccessfully) { End(null); }
        Span.Current = null;
    }

    /// <summary>It is over; also on the thread that gives the process up, while its code still runs.</summary>
    public void End(Exception? error)
    {
        if (Interlocked.Exchange(ref _over, 1) != 0) { return; }
        var outer = Span.Current;
        try
        {
            if (_isTimed) { _cell.Owner.Meter.Handled(_cell, Handler, _cell.Owner.Time.GetElapsedTime(_since)); }
            if (_span is null) { return; }
            if (Failure(error) is { } failure) { Fail(_span, failure, error); }
            Tracing.Stop(_span, _cell.Owner);
        }
        catch (Exception) { _cell.Tally.ListenerErrors++; }
        finally { Span.Current = ReferenceEquals(outer, _span) ? null : outer; }
    }

    private void Begin(string name, ActivityKind kind, in ActivityContext parent, Mail? mail)
    {
        try
        {
            _span = Tracing.Source.CreateActivity($"{_cell.Definition.Id} {name}", kind, parent);
            if (_span is null) { return; }
            if (mail is not null) { Tracing.Describe(_span, _cell, mail); }
            else
            {
                Tracing.Describe(_span, _cell);
                _span.SetTag(TelemetryTag.Topic, name);
            }
            Tracing.Start(_span, _cell.Owner);
        }
        catch (Exception) { _cell.Tally.ListenerErrors++; }
    }

    private ProcessError? Failure(Exception? error) =>
        error is null ? _cell.FailureToCome : _cell.EndsNormallyWith(error) ? null : ProcessError.From(error);

    private static void Fail(Span span, ProcessError failure, Exception? error)
    {
        span.SetStatus(ActivityStatusCode.Error, failure.Message);
        if (!span.IsAllDataRequested) { return; }
        span.SetTag(TelemetryTag.ErrorKind, ErrorKindText.Of(failure.Kind));
        if (error is not null) { span.AddException(error); }
    }
}
