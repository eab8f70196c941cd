namespace TypedProcess.Lua;

/// <summary>What bounds the work of one call of a pattern function.</summary>
internal static class PatternLimits
{
    /// <summary>Captures in one pattern, as in the native library.</summary>
    public const int Captures = 32;

    /// <summary>Nested matches, as in the native library: about 200 bytes of stack each.</summary>
    public const int Nesting = 200;

    /// <summary>Steps of one search in a short text; some 10 ms.</summary>
    public const long Steps = 2_000_000;

    /// <summary>Steps after which a search goes back to Lua, where it can be preempted, and on from there.</summary>
    public const long StepsAtOnce = 100_000;

    /// <summary>Bytes of a result that one call into managed code makes.</summary>
    public const int BytesAtOnce = 256 * 1024;

    /// <summary>Bytes of one result: all that a process may have by default.</summary>
    public const int ResultBytes = 64 * 1024 * 1024;

    /// <summary>The steps a search in <paramref name="length"/> bytes may take: a plain scan of a long text must not fail.</summary>
    public static long StepsFor(int length) => Steps + (8L * length);
}
