namespace TypedProcess;

/// <summary>A private, typed send end of one process. It may travel in a message; whoever holds it may send to it without declaring so.</summary>
/// <typeparam name="T">What can be sent.</typeparam>
public readonly record struct Subject<T> : ISubject
{
    internal Subject(Pid owner, string tag) => (Owner, Tag) = (owner, tag);

    /// <inheritdoc/>
    public Pid Owner { get; }

    /// <inheritdoc/>
    public string Tag { get; }
}
