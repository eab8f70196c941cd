namespace TypedProcess.Generators.Model;

/// <summary>What happened.</summary>
internal enum EventKind
{
    Started,
    Stopped,
    TypedExit,
    Exit,
    LinkDown,
    Cancel,
    Any,
}
