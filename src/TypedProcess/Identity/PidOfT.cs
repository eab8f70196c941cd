namespace TypedProcess;

/// <summary>A <see cref="Pid"/> whose process is known to accept the messages of <typeparamref name="T"/>. Data: it may travel.</summary>
/// <param name="Untyped">The pid itself.</param>
public readonly record struct Pid<T>(Pid Untyped) where T : class
{
    /// <inheritdoc/>
    public override string ToString() => Untyped.ToString();
}
