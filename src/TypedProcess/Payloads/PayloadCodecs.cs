namespace TypedProcess;

/// <summary>The codecs of this program by type, for the few places that know a type only as a type parameter.</summary>
public static class PayloadCodecs
{
    /// <summary>Makes a codec known. Called by generated code when its assembly is loaded; the first one for a type stays.</summary>
    public static void Register<T>(PayloadCodec<T> codec)
    {
        if (codec is null) { Refusal.Argument(nameof(codec), "a codec").Throw(); }
        Interlocked.CompareExchange(ref Known<T>.Codec, codec, null);
    }

    /// <summary>The codec of a type; null when no assembly that is loaded has one.</summary>
    public static PayloadCodec<T>? Find<T>() => Volatile.Read(ref Known<T>.Codec);

    internal static PayloadValue ToValue<T>(T value) => Find<T>() is { } codec ? codec.ToValue(value) : PayloadValue.From(value);

    private static class Known<T>
    {
        public static PayloadCodec<T>? Codec;
    }
}
