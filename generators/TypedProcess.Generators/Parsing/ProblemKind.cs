namespace TypedProcess.Generators.Parsing;

/// <summary>What can be wrong with a declaration. Each is one rule of the analyzers.</summary>
internal enum ProblemKind
{
    BadTopic,
    NotPartial,
    BadId,
    TopicTwice,
    ReceiveReturns,
    AsyncVoid,
    NotCallable,
    CannotTravel,
    NoEvent,
    RunAndHandlers,
    NotSealed,
    TwoConstructors,
    OutOfReach,
    BadInbox,
    BadRun,
    BadCatchAll,
    HiddenName,
    TokenNotLast,
}
