namespace TypedProcess.Lua;

/// <summary>What a job of a Lua process does.</summary>
internal enum LuaJobState
{
    /// <summary>It runs, or is in the line of those that will.</summary>
    Ready,

    /// <summary>It waits for other jobs of the process, or for sources.</summary>
    Parked,

    /// <summary>It waits for the answer to an operation of the runtime.</summary>
    Waiting,
}
