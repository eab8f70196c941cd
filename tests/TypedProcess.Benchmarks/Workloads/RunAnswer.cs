namespace TypedProcess.Benchmarks;

/// <summary>The number that a run ends with. Goes by reference from process to process, and nowhere else.</summary>
internal sealed class RunAnswer : IPayload<RunAnswer>
{
    private readonly TaskCompletionSource<long> _value = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<long> Value => _value.Task;

    public void Give(long value) => _value.SetResult(value);

    public void Write(PayloadWriter writer) => throw RunCompletion.CannotTravel();

    public static RunAnswer Read(ref PayloadReader reader, string? name) => throw RunCompletion.CannotTravel();
}
