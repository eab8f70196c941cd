namespace TypedProcess.Lua;

/// <summary>What a script can see of the world outside, so that a test can give it another one.</summary>
internal interface ILuaWorld
{
    /// <summary>Nanoseconds since 1970, UTC.</summary>
    long UnixNanoseconds { get; }

    /// <summary>Nanoseconds of a clock that never goes back.</summary>
    long ElapsedNanoseconds { get; }

    /// <summary>A number for a new state, or a state that asked for it, to draw random numbers and the order of <c>pairs</c> from.</summary>
    ulong NextSeed();
}
