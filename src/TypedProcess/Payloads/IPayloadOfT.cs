using System.Diagnostics.CodeAnalysis;

namespace TypedProcess;

/// <summary>An object that can write itself as payload values and be read from them. Written by hand for a type whose codec is not to be generated.</summary>
public interface IPayload<TSelf> : IPayload where TSelf : IPayload<TSelf>
{
    /// <summary>Reads what <see cref="IPayload.Write"/> wrote. What does not fit is recorded in the reader; then the result is of no use and may be null.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "Called through the type parameter.")]
    static abstract TSelf? Read(ref PayloadReader reader, string? name);
}
