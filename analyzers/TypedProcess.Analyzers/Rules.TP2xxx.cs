using System.Collections.Immutable;

namespace TypedProcess.Analyzers;

/// <summary>Messages: what is sent, to whom, and what becomes of the answer.</summary>
internal static partial class Rules
{
    private const string MessagingCategory = "TypedProcess.Messaging";

    public static readonly DiagnosticDescriptor TP2001_NewProcess = Messages("TP2001", "Process class is made with new", "This makes an object of '{0}', not a process: nobody can send to it, and its code runs here; spawn it", DiagnosticSeverity.Warning, "A process is spawned; what new gives is only an object of its class.");
    public static readonly DiagnosticDescriptor TP2002_RefInMessage = Messages("TP2002", "Reference in a message", "'{0}' sends with the rights of the process that holds it and may not travel; send its Pid", DiagnosticSeverity.Error, "A reference is for one process. A pid is data: the receiver binds it and sends with its own rights.");
    public static readonly DiagnosticDescriptor TP2003_MutablePayload = Messages("TP2003", "Object that can be changed is kept and sent", "'{0}' is kept here and sent by reference, and {1}", DiagnosticSeverity.Warning, "Between C# processes a message goes by reference: sender and receiver would have the same object in hand, each on its own thread.");
    public static readonly DiagnosticDescriptor TP2004_AnswerDropped = Messages("TP2004", "Result of a call or spawn is dropped", "Nobody learns how '{0}' ends, nor that it failed: await it", DiagnosticSeverity.Warning, "The error of a call or a spawn is in what it returns.");
    public static readonly DiagnosticDescriptor TP2005_BadTimeout = Messages("TP2005", "Time to wait is refused", "A time to wait has to be more than zero and at most 365 days: this call is refused at run time", DiagnosticSeverity.Warning, "Zero, negative and infinite times are refused. Without a time the default of the runtime holds.");
    public static readonly DiagnosticDescriptor TP2006_SelfCall = Messages("TP2006", "Process awaits a call to itself", "'{0}' asks this process itself, which cannot answer while it waits: call the method", DiagnosticSeverity.Warning, "A process reads no message while one of its handlers waits, so the call ends with its timeout.");
    public static readonly DiagnosticDescriptor TP2007_TokenNotPassed = Messages("TP2007", "Token in scope is not passed", "'{0}' could be given '{1}', so that it does not wait longer than its caller", DiagnosticSeverity.Info, "The token of a handler is cancelled when nobody waits for its answer any more.");
    public static readonly DiagnosticDescriptor TP2009_UnknownTopic = Messages("TP2009", "Target does not take this topic", "'{0}' takes no topic \"{1}\"{2}", DiagnosticSeverity.Warning, "A class with handlers refuses a topic that none of its methods takes.");
    public static readonly DiagnosticDescriptor TP2011_ReservedTopic = Messages("TP2011", "Topic of a call is empty or reserved", "Topic \"{0}\": {1}", DiagnosticSeverity.Error, "Topics that begin with @ belong to the runtime, and an empty one reaches nobody.");
    public static readonly DiagnosticDescriptor TP2012_UnknownId = Messages("TP2012", "No definition has this id", "No definition has the id \"{0}\"{1}", DiagnosticSeverity.Warning, "An id that no catalog of this compilation and what it references has, and that is not mentioned where it could be registered.", WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>The rules about messages, sorted by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Messaging { get; } =
    [
        TP2001_NewProcess, TP2002_RefInMessage, TP2003_MutablePayload, TP2004_AnswerDropped, TP2005_BadTimeout, TP2006_SelfCall, TP2007_TokenNotPassed, TP2009_UnknownTopic, TP2011_ReservedTopic,
        TP2012_UnknownId,
    ];

    private static DiagnosticDescriptor Messages(string id, string title, string message, DiagnosticSeverity severity, string description, params string[] tags) => Rule(id, MessagingCategory, title, message, severity, description, tags);
}
