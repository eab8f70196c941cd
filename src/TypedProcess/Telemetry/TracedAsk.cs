using System.Diagnostics;
using Span = System.Diagnostics.Activity;

namespace TypedProcess;

/// <summary>The sender of a call while somebody listens: the activity of its wait, which ends with the answer.</summary>
internal sealed class TracedAsk(ProcessCell caller, Span wait) : TracedSender(caller, Tracing.ToReceiver(wait.Context))
{
    private int _over;

    /// <summary>On whatever thread decides the wait; once, although it may be decided and given up at the same time.</summary>
    public void End(ProcessError? error)
    {
        if (Interlocked.Exchange(ref _over, 1) != 0) { return; }
        var outer = Span.Current;
        try
        {
            if (error is not null)
            {
                wait.SetStatus(ActivityStatusCode.Error, error.Message);
                wait.SetTag(TelemetryTag.ErrorKind, ErrorKindText.Of(error.Kind));
            }
            Tracing.Stop(wait, Cell.Owner);
        }
        catch (Exception) { Cell.Tally.ListenerErrors++; }
        // Ending an activity makes the one before it the current one, here of somebody else's code.
        finally { Span.Current = outer; }
    }
}
