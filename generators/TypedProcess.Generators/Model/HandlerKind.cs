namespace TypedProcess.Generators.Model;

/// <summary>What a handler is called for.</summary>
internal enum HandlerKind
{
    Receive,
    Call,
    CatchAll,
}
