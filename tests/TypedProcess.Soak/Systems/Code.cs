namespace TypedProcess.Soak;

/// <summary>The code of each kind.</summary>
internal static class Code
{
    public static string IdOf(Kind kind) => kind switch
    {
        Kind.Handler => HandlerWorker.Id,
        Kind.Sink => HandlerWorker.SinkId,
        Kind.Reader => ReaderWorker.Id,
        _ => Errand.Id,
    };

    public static object Of(Kind kind, Acts acts) => kind switch
    {
        Kind.Reader => new ReaderWorker(acts),
        Kind.Errand => new Errand(acts),
        _ => new HandlerWorker(acts),
    };
}
