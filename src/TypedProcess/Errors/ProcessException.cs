namespace TypedProcess;

/// <summary>The one exception of this library: it carries a <see cref="ProcessError"/>.</summary>
/// <remarks>Thrown by a <c>[Call]</c> handler it answers the caller with that error and the process lives on.</remarks>
public sealed class ProcessException : Exception
{
    /// <summary>Wraps <paramref name="error"/>.</summary>
    public ProcessException(ProcessError error, Exception? inner = null)
        : base((error ?? throw new ArgumentNullException(nameof(error))).Message, inner) => Error = error;

    /// <summary>Creates an error of <paramref name="kind"/> with <paramref name="message"/> and wraps it.</summary>
    public ProcessException(ErrorKind kind, string message)
        : this(new ProcessError(kind, message)) { }

    /// <summary>The error: kind, message, retryable, details.</summary>
    public ProcessError Error { get; }

    /// <summary>Shorthand for the kind of <see cref="Error"/>.</summary>
    public ErrorKind Kind => Error.Kind;
}
