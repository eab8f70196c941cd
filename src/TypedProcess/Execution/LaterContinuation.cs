namespace TypedProcess;

/// <summary>A <see cref="Continuation"/> of code that came with an upgrade. Apart, so that those of all other processes stay as small as they are.</summary>
internal sealed class LaterContinuation(int version, SendOrPostCallback callback, object? state) : Continuation(callback, state)
{
    public override int Version => version;
}
