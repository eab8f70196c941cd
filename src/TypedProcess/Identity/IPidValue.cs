namespace TypedProcess;

/// <summary>Lets a boxed <see cref="Pid{T}"/> give its pid whatever its message type is.</summary>
internal interface IPidValue
{
    Pid Untyped { get; }
}
