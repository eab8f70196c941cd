using System.Runtime.CompilerServices;

namespace TypedProcess;

/// <summary>A one-way message for a process of class <typeparamref name="T"/>.</summary>
public abstract class Mail<T> : Mail where T : class
{
    /// <summary>Calls the handler.</summary>
    protected abstract ValueTask DeliverAsync(T process);

    internal sealed override bool Fits(object process) => process is T;

    internal sealed override ValueTask DeliverAsync(ProcessCell cell, object process) => DeliverAsync(Unsafe.As<T>(process));
}
