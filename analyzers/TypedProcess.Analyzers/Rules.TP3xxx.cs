using System.Collections.Immutable;

namespace TypedProcess.Analyzers;

/// <summary>Threads: code that leaves the process, or holds its worker thread.</summary>
internal static partial class Rules
{
    private const string ConcurrencyCategory = "TypedProcess.Concurrency";

    public static readonly DiagnosticDescriptor TP3001_Blocking = Concurrent("TP3001", "Blocking call inside a process", "'{0}' holds the worker thread, and with it all processes that wait for one: {1}", DiagnosticSeverity.Warning, "A few threads run all processes of a host.");
    public static readonly DiagnosticDescriptor TP3002_LeavesProcess = Concurrent("TP3002", "ConfigureAwait(false) leaves the process", "What follows this await runs beside the process, at the same time as its other code", DiagnosticSeverity.Warning, "Continuations come back to the process only when the context is captured.");
    public static readonly DiagnosticDescriptor TP3003_SharedState = Concurrent("TP3003", "Background work uses the state of the process", "'{0}' is used on another thread while the process goes on: pass values in, and send back what comes of it", DiagnosticSeverity.Warning, "The state of a process belongs to its own steps.");
    public static readonly DiagnosticDescriptor TP3004_StaticState = Concurrent("TP3004", "Static state that changes in a process class", "'{0}' is shared by all processes of this class, on all threads", DiagnosticSeverity.Warning, "What a process holds is its own; what is static belongs to all of them at once.");
    public static readonly DiagnosticDescriptor TP3005_ContextEscapes = Concurrent("TP3005", "Context is kept outside of its process", "'{0}' outlives the process or is seen by others, and sends with this one's rights", DiagnosticSeverity.Warning, "A context and what is bound to it are for one process.");
    public static readonly DiagnosticDescriptor TP3006_NeedlessLock = Concurrent("TP3006", "Lock inside a process is never contended", "Nobody else takes the lock of '{0}': the steps of a process do not overlap", DiagnosticSeverity.Info, "A process runs one step at a time, so its state needs no lock.");
    public static readonly DiagnosticDescriptor TP3007_ForeignEvent = Concurrent("TP3007", "Event handler uses the state of the process", "'{0}' is used on the thread that raises '{1}' while the process goes on: send a message to self", DiagnosticSeverity.Warning, "Whoever raises an event runs its handlers, on whatever thread that is.");
    public static readonly DiagnosticDescriptor TP3008_AsyncVoid = Concurrent("TP3008", "Lambda is async void", "Nobody waits for this lambda, and its error is nobody's: give it to something that takes a task", DiagnosticSeverity.Warning, "An async lambda for a delegate that returns nothing.");
    public static readonly DiagnosticDescriptor TP3009_AmbientState = Concurrent("TP3009", "State of a thread or of a flow in a process class", "'{0}' belongs to {1}, not to the process: keep it in a field", DiagnosticSeverity.Warning, "The steps of a process run on many threads, and no flow leads from one message to the next.");
    public static readonly DiagnosticDescriptor TP3010_EndlessLoop = Concurrent("TP3010", "Endless loop without an await", "This loop never lets the process take in anything, not even that it was ended", DiagnosticSeverity.Warning, "C# code cannot be stopped from outside: a process ends where it awaits.");
    public static readonly DiagnosticDescriptor TP3011_OtherClock = Concurrent("TP3011", "Not the clock of the process", "'{0}' is not the time of the process, which a test can let pass: use {1}", DiagnosticSeverity.Info, "Under test time is virtual; what asks the system does not see it.");

    /// <summary>The rules about threads, sorted by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Concurrency { get; } =
    [
        TP3001_Blocking, TP3002_LeavesProcess, TP3003_SharedState, TP3004_StaticState, TP3005_ContextEscapes, TP3006_NeedlessLock, TP3007_ForeignEvent, TP3008_AsyncVoid, TP3009_AmbientState, TP3010_EndlessLoop, TP3011_OtherClock,
    ];

    private static DiagnosticDescriptor Concurrent(string id, string title, string message, DiagnosticSeverity severity, string description) => Rule(id, ConcurrencyCategory, title, message, severity, description);
}
