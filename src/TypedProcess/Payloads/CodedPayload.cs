namespace TypedProcess;

/// <summary>A value together with what can take it apart.</summary>
internal sealed class CodedPayload<T>(PayloadCodec<T> codec, T value) : IPayload
{
    public void Write(PayloadWriter writer) => codec.Write(writer, value);
}
