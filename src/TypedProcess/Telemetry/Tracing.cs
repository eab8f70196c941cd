using System.Diagnostics;
using Span = System.Diagnostics.Activity;

namespace TypedProcess;

/// <summary>Carries trace contexts with messages and spawns, when somebody listens to the source <c>TypedProcess</c>.</summary>
/// <remarks>No member lets an exception of a listener out, and none leaves another current activity behind than it found.</remarks>
internal static class Tracing
{
    public const string SourceName = "TypedProcess";

    public static readonly ActivitySource Source = new(SourceName);

    /// <summary>The one question that a send asks.</summary>
    public static bool IsOn => Source.HasListeners();

    /// <summary>What a mail remembers of its sender: with a trace when there is one, else the sender itself.</summary>
    public static object SenderOf(ProcessCell sender, ProcessCell target, Mail mail) =>
        (mail is ICallMail { IsAwaited: true } ? BeginWait(sender, target.Definition, mail) : null) ?? Now(sender) ?? (object)sender;

    /// <summary>The start of a child, in the trace of its spawner.</summary>
    public static ProcessStart StartOf(ProcessCell parent, ProcessDefinition child, ProcessStart start, bool isCall) =>
        ((isCall ? BeginWait(parent, child, null) : null) ?? Now(parent)) is { } spawner ? new TracedStart(start, spawner) : start;

    /// <summary>The trace that code of this process is in: that of the current activity, else that of the message it has read last.</summary>
    public static TracedSender? Now(ProcessCell process)
    {
        if (Span.Current is { IdFormat: ActivityIdFormat.W3C } span) { return new TracedSender(process, ToReceiver(span.Context)); }
        return RoutesOf(process)?.Trace;
    }

    /// <summary>A message was read from an inbox: a short activity of its own says so, and what the process does next belongs to it.</summary>
    public static void Read(ProcessCell reader, Mail mail)
    {
        var carried = (mail.Origin as TracedSender)?.Context ?? default;
        var outer = Span.Current;
        try
        {
            if (Source.CreateActivity($"{reader.Definition.Id} {NameOf(mail)}", ActivityKind.Consumer, carried) is { } span)
            {
                Describe(span, reader, mail);
                Start(span, reader.Owner);
                carried = ToReceiver(span.Context);
                Stop(span, reader.Owner);
            }
        }
        catch (Exception) { reader.Tally.ListenerErrors++; }
        finally { Span.Current = outer; }
        Follow(reader, carried);
    }

    /// <summary>What the process does next belongs to this trace, or to none.</summary>
    public static void Follow(ProcessCell process, in ActivityContext context)
    {
        if (RoutesOf(process) is { } routes) { routes.Trace = context == default ? null : new TracedSender(process, context); }
    }

    /// <summary>Starts an activity at the time of the runtime, which under test is not that of the machine.</summary>
    public static void Start(Span span, ProcessRuntime runtime)
    {
        if (!ReferenceEquals(runtime.Time, TimeProvider.System)) { span.SetStartTime(runtime.Now().UtcDateTime); }
        span.Start();
    }

    public static void Stop(Span span, ProcessRuntime runtime)
    {
        if (!ReferenceEquals(runtime.Time, TimeProvider.System)) { span.SetEndTime(runtime.Now().UtcDateTime); }
        span.Stop();
    }

    /// <summary>What a span of a message says.</summary>
    public static void Describe(Span span, ProcessCell process, Mail mail)
    {
        if (!span.IsAllDataRequested) { return; }
        Describe(span, process);
        span.SetTag(TelemetryTag.Topic, NameOf(mail));
        if (mail.Envelope.From is { } from) { span.SetTag(TelemetryTag.From, from.ToString()); }
    }

    public static void Describe(Span span, ProcessCell process)
    {
        if (!span.IsAllDataRequested) { return; }
        span.SetTag(TelemetryTag.Pid, process.Pid.ToString());
        span.SetTag(TelemetryTag.Definition, process.Definition.Id);
        span.SetTag(TelemetryTag.Host, process.Host.Id);
    }

    // Each subject has a topic of its own: as a name that would be a new one every time.
    public static string NameOf(Mail mail) => mail.Topic is var topic && topic.StartsWith('@') ? "subject" : topic;

    /// <summary>Marked as coming from elsewhere: then a sampler that does not want the trace still lets it go on to the next receiver, instead of beginning another one there.</summary>
    public static ActivityContext ToReceiver(in ActivityContext context) =>
        context.TraceId == default ? default : new(context.TraceId, context.SpanId, context.TraceFlags, context.TraceState, isRemote: true);

    // The wait for the answer to a mail, or for the end of a child that was called.
    private static TracedAsk? BeginWait(ProcessCell caller, ProcessDefinition target, Mail? mail)
    {
        var outer = Span.Current;
        try
        {
            var name = mail is null ? "call" : NameOf(mail);
            var parent = outer is null && RoutesOf(caller)?.Trace is { } read ? read.Context : default;
            if (Source.CreateActivity($"{target.Id} {name}", ActivityKind.Client, parent) is not { } wait) { return null; }
            if (wait.IsAllDataRequested)
            {
                wait.SetTag(TelemetryTag.Definition, target.Id);
                wait.SetTag(TelemetryTag.Topic, name);
                if (!caller.IsRoot) { wait.SetTag(TelemetryTag.From, caller.Pid.ToString()); }
            }
            Start(wait, caller.Owner);
            return new TracedAsk(caller, wait);
        }
        catch (Exception)
        {
            caller.Tally.ListenerErrors++;
            return null;
        }
        finally { Span.Current = outer; }
    }

    // The root is many threads at once, and what another thread of the application does has nothing to do with what a process read.
    private static Routes? RoutesOf(ProcessCell process) => process is { IsRoot: false, IsOnOwnStep: true, Body: IRoutedBody routed } ? routed.Routes : null;
}
