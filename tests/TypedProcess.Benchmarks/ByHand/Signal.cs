namespace TypedProcess.Benchmarks;

/// <summary>A message without payload for a process of class <typeparamref name="T"/>; what it does is in the derived class.</summary>
internal abstract class Signal<T> : Mail<T> where T : class
{
    public override string Topic => "signal";

    protected sealed override ValueTask DeliverAsync(T process)
    {
        Do(process);
        return default;
    }

    protected abstract void Do(T process);

    protected override void Write(PayloadWriter writer) { }
}
