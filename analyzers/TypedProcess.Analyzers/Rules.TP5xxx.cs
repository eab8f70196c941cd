using System.Collections.Immutable;

namespace TypedProcess.Analyzers;

/// <summary>Lifecycle: how a process begins, watches others, and ends.</summary>
internal static partial class Rules
{
    private const string LifecycleCategory = "TypedProcess.Lifecycle";

    public static readonly DiagnosticDescriptor TP5001_IgnoresCancel = Lives("TP5001", "RunAsync never observes cancellation", "'{0}' reads messages without an end and never learns that it is to stop: read self.Cancels, or pass the token on", DiagnosticSeverity.Warning, "Who cancels such a process waits for it in vain, or ends it by force at the deadline.");
    public static readonly DiagnosticDescriptor TP5002_UnseenLinkDown = Lives("TP5002", "Links are trapped but nobody handles LinkDown", "With this a failing link no longer ends '{0}', and no method of it takes a LinkDown", DiagnosticSeverity.Info, "A trapped event that no method takes is dropped.");
    public static readonly DiagnosticDescriptor TP5003_MonitorEnds = Lives("TP5003", "Monitor ends before it can tell anything", "'{0}' is given back before the process can read an Exit: keep it in a field", DiagnosticSeverity.Warning, "A monitor ends with its last handle, and events are read after the handler has returned or awaits.");
    public static readonly DiagnosticDescriptor TP5004_TooEarly = Lives("TP5004", "Context is used before the process has started", "'{0}' works in a constructor only when the process is spawned, not when it is upgraded to this class: do it in Started", DiagnosticSeverity.Info, "During an upgrade the constructor of the new code runs while the old one is still there, and its context refuses everything.");
    public static readonly DiagnosticDescriptor TP5005_NotReleased = Lives("TP5005", "Disposable field is not released", "Nobody releases '{0}' when the process ends: do it in Stopped, or make '{1}' disposable", DiagnosticSeverity.Warning, "What a process class makes is its own to release. Stopped and Dispose run at the end, however it comes.");
    public static readonly DiagnosticDescriptor TP5006_HidesFailure = Lives("TP5006", "Every failure is swallowed", "This hides every failure of '{0}' from its supervisor: catch what is expected", DiagnosticSeverity.Info, "A process that fails is restarted in a known state; one that hides it goes on in an unknown one.");

    /// <summary>The rules about the life of processes, sorted by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Lifecycle { get; } = [TP5001_IgnoresCancel, TP5002_UnseenLinkDown, TP5003_MonitorEnds, TP5004_TooEarly, TP5005_NotReleased, TP5006_HidesFailure];

    private static DiagnosticDescriptor Lives(string id, string title, string message, DiagnosticSeverity severity, string description) => Rule(id, LifecycleCategory, title, message, severity, description);
}
