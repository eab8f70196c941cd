namespace TypedProcess;

/// <summary>The synchronization context of code that has replaced other code in its process.</summary>
/// <remarks>The first code of a process has the process itself as its context. After an upgrade that one stands for code that must not run on: by the context it captured, a continuation says to which code it belongs.</remarks>
internal sealed class CodeContext(ProcessCell cell, int version) : SynchronizationContext
{
    /// <summary>How many upgrades came before this code and with it.</summary>
    public int Version => version;

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        cell.PostFrom(version, d, state);
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) => cell.Send(d, state);

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;
}
