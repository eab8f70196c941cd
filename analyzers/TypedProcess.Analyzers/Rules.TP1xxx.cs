using System.Collections.Immutable;

namespace TypedProcess.Analyzers;

/// <summary>Declarations: what the parser of the generator finds wrong.</summary>
internal static partial class Rules
{
    private const string DeclarationCategory = "TypedProcess.Declaration";

    public static readonly DiagnosticDescriptor TP1001_BadTopic = Error("TP1001", "Topic is empty or reserved", "Topic \"{0}\": {1}", "Topics that begin with @ belong to the runtime, and an empty one reaches nobody.");
    public static readonly DiagnosticDescriptor TP1002_NotPartial = Error("TP1002", "Process class is not partial", "'{0}' has to be partial, because generated code adds members to it or to a class in it", "The generator adds members to process classes and so stands in all types around them.");
    public static readonly DiagnosticDescriptor TP1003_BadId = Error("TP1003", "Process id is not namespace:name", "\"{0}\" is no process id: expected namespace:name, of ASCII letters, digits and _ . - /, at most 200 characters", "An id that the runtime would refuse when the catalog is added.");
    public static readonly DiagnosticDescriptor TP1004_TopicTwice = Error("TP1004", "Two members take the same topic or event", "'{1}' takes {0} already", "A message goes to one method; the second would never be called.");
    public static readonly DiagnosticDescriptor TP1005_IdTwice = Error("TP1005", "Process id is declared twice", "\"{0}\" is the id of '{1}' too", "The catalog of the assembly could not be added to a runtime.", WellKnownDiagnosticTags.CompilationEnd);
    public static readonly DiagnosticDescriptor TP1006_ReceiveReturns = Error("TP1006", "One-way message returns a value", "'{0}' returns {1}, which nobody gets: make it a [Call], or return nothing, ValueTask or Task", "A [Receive] has no reply; what it returns would be lost.");
    public static readonly DiagnosticDescriptor TP1007_AsyncVoid = Error("TP1007", "Handler is async void", "'{0}' is async void: return ValueTask, so that the process waits for it and gets its error", "The process would go on with the next message while it runs, and its errors would be nobody's.");
    public static readonly DiagnosticDescriptor TP1008_NotCallable = Error("TP1008", "Generated code cannot call this", "'{0}' cannot be called by generated code: {1}", "A message is an object on its way: what is passed by reference, lives on the stack, or has no type yet cannot be in it.");
    public static readonly DiagnosticDescriptor TP1009_CannotTravel = Error("TP1009", "Type cannot travel", "{1}", "Messages, replies, start arguments and results can go to other languages and machines as values; types of which no codec can be made cannot.");
    public static readonly DiagnosticDescriptor TP1010_HiddenName = Error("TP1010", "Name is hidden by a member of Ref<T>", "'{1}' of a reference never reaches '{0}': {2}; give the method another name, and the topic with [Receive(\"topic\")] or [Call(\"topic\")]", "What is generated for a message is an extension, and a member of the type itself comes before it.");
    public static readonly DiagnosticDescriptor TP1011_NoEvent = Error("TP1011", "[On] without an event", "'{0}' handles no event: it takes one Exit, Exit<T>, LinkDown, Cancel or ProcessEvent, or is named Started or Stopped and takes nothing", "The parameter of a method with [On] says which event it handles.");
    public static readonly DiagnosticDescriptor TP1012_RunAndHandlers = Error("TP1012", "Both RunAsync and handlers", "'{0}' is never called: a class with RunAsync reads its messages itself", "A class either has handlers or reads its messages in RunAsync.");
    public static readonly DiagnosticDescriptor TP1013_NotSealed = Warning("TP1013", "Process class is not sealed", "'{0}' should be sealed: a class that derives from it is not a process", "Spawning always makes this class; one derived from it is never made.");
    public static readonly DiagnosticDescriptor TP1014_TwoConstructors = Error("TP1014", "It is not clear which constructor takes the start arguments", "'{0}' has another constructor with as many parameters: which of them takes the start arguments is not clear", "The primary constructor takes the start arguments, or else the one with the most parameters.");
    public static readonly DiagnosticDescriptor TP1015_OutOfReach = Error("TP1015", "Generated code cannot reach this type", "Nothing is generated for '{0}': {1}", "What is generated has to name the type, and to make objects of a process class.");
    public static readonly DiagnosticDescriptor TP1016_TokenNotLast = Warning("TP1016", "Token is not the last parameter", "'{0}' takes a token, {1}", "A token is not part of the message; at the end it is in nobody's way.");
    public static readonly DiagnosticDescriptor TP1017_BadInbox = Error("TP1017", "[Inbox] on something else than a partial inbox", "'{0}' has to be written like: [Inbox(\"topic\")] public partial Inbox<T> {0} {{ get; }}", "The generator writes the other part of the property.");
    public static readonly DiagnosticDescriptor TP1018_BadRun = Error("TP1018", "RunAsync cannot be run", "RunAsync cannot be run: {0}", "RunAsync takes at most a ProcessContext and a CancellationToken, and returns a task.");
    public static readonly DiagnosticDescriptor TP1019_BadCatchAll = Error("TP1019", "Method cannot take all other messages", "'{0}' takes a Message: {1}", "A method with a Message takes every topic that no other method takes.");

    /// <summary>The rules about declarations, sorted by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Declaration { get; } =
    [
        TP1001_BadTopic, TP1002_NotPartial, TP1003_BadId, TP1004_TopicTwice, TP1005_IdTwice, TP1006_ReceiveReturns, TP1007_AsyncVoid, TP1008_NotCallable, TP1009_CannotTravel, TP1010_HiddenName,
        TP1011_NoEvent, TP1012_RunAndHandlers, TP1013_NotSealed, TP1014_TwoConstructors, TP1015_OutOfReach, TP1016_TokenNotLast, TP1017_BadInbox, TP1018_BadRun, TP1019_BadCatchAll,
    ];

    private static DiagnosticDescriptor Error(string id, string title, string message, string description, params string[] tags) => Rule(id, DeclarationCategory, title, message, DiagnosticSeverity.Error, description, tags);

    private static DiagnosticDescriptor Warning(string id, string title, string message, string description) => Rule(id, DeclarationCategory, title, message, DiagnosticSeverity.Warning, description);
}
