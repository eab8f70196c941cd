using System.Diagnostics.CodeAnalysis;

namespace TypedProcess;

/// <summary>Writes values of one type as payload values and reads them back. Generated for every type that travels; without state.</summary>
public abstract class PayloadCodec<T>
{
    /// <summary>Writes one value. An exception is the sender's error of kind Invalid.</summary>
    public abstract void Write(PayloadWriter writer, T value);

    /// <summary>Reads one value, in order or by <paramref name="name"/>. Never throws: what does not fit is recorded in the reader, and the result is then of no use.</summary>
    public abstract T Read(ref PayloadReader reader, string? name);

    /// <summary>The value as something that can be sent untyped; it is taken apart when it is sent.</summary>
    public PayloadValue ToValue(T value) => value is null ? default : PayloadValue.From(new CodedPayload<T>(this, value));

    /// <summary>Reads a value that was received; false, with the reason, when it does not fit.</summary>
    public bool TryFromValue(PayloadValue value, [MaybeNullWhen(false)] out T result, [NotNullWhen(false)] out ProcessError? error, string? name = null)
    {
        error = null;
        var reader = new PayloadReader(new Payload([value], PayloadSize.Of(value)), ref error);
        result = Read(ref reader, name);
        return error is null;
    }

    /// <summary>Reads a value that was received; false when it does not fit.</summary>
    public bool TryFromValue(PayloadValue value, [MaybeNullWhen(false)] out T result) => TryFromValue(value, out result, out _);

    /// <summary>Reads an answer when it comes.</summary>
    /// <exception cref="ProcessException">What the wait ended with, or INVALID when the answer does not fit.</exception>
    public async ValueTask<T> FromAsync(ValueTask<PayloadValue> answer) =>
        TryFromValue(await answer, out var result, out var error, "reply") ? result : throw new ProcessException(error);
}
