namespace TypedProcess;

/// <summary>A one-way message for a process of class <typeparamref name="T"/>.</summary>
public abstract class Mail<T> : Mail where T : class
{
    /// <summary>Calls the handler.</summary>
    protected abstract ValueTask DeliverAsync(T process);

    internal sealed override ValueTask DeliverAsync(ProcessCell cell, object process)
    {
        if (process is T receiver) { return DeliverAsync(receiver); }
        Refuse(cell);
        return default;
    }
}
