namespace TypedProcess.Benchmarks;

/// <summary>Completes a run when a number of parts have reported. Goes by reference from process to process, and nowhere else.</summary>
internal sealed class RunCompletion(long parts) : IPayload<RunCompletion>
{
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _missing = parts;

    public Task Finished => _finished.Task;

    public void Report()
    {
        if (Interlocked.Decrement(ref _missing) == 0) { _finished.SetResult(); }
    }

    public void Write(PayloadWriter writer) => throw CannotTravel();

    public static RunCompletion Read(ref PayloadReader reader, string? name) => throw CannotTravel();

    internal static ProcessException CannotTravel() => new(ErrorKind.Invalid, "what a run ends with stays in it");
}
