using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedProcess;

/// <summary>A one-way message for a process of class <typeparamref name="T"/>.</summary>
public abstract class Mail<T> : Mail where T : class
{
    /// <summary>A message that any code may hold.</summary>
    protected Mail() { }

    /// <summary>For the messages of generated code, which are made where they are posted and given to nobody else.</summary>
    /// <param name="forOnePost">True when only the code that posts it, once, ever holds it: posting does not guard against another thread that posts the same message then, which spares an interlocked operation.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Mail(bool forOnePost) : base(forOnePost: forOnePost) { }

    /// <summary>Calls the handler.</summary>
    protected abstract ValueTask DeliverAsync(T process);

    internal sealed override bool Fits(object process) => process is T;

    internal sealed override ValueTask DeliverAsync(ProcessCell cell, object process) => DeliverAsync(Unsafe.As<T>(process));
}
