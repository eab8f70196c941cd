namespace TypedProcess;

/// <summary>A <see cref="Pid"/> whose process is known to accept the messages of <typeparamref name="T"/>. Data: it may travel.</summary>
/// <param name="Untyped">The pid itself.</param>
public readonly record struct Pid<T>(Pid Untyped) : IPidValue where T : class
{
    /// <summary>The pid as a payload value; its message type is not carried.</summary>
    public static implicit operator PayloadValue(Pid<T> pid) => pid.Untyped;

    /// <inheritdoc/>
    public override string ToString() => Untyped.ToString();
}
