namespace TypedProcess.Lua;

/// <summary>Why the code of a state stopped for good.</summary>
internal enum LuaStop
{
    /// <summary>It did not.</summary>
    None = 0,

    /// <summary>An error of the script that nobody caught.</summary>
    Error = 1,

    /// <summary>It was told to, from outside.</summary>
    Killed = 2,

    /// <summary>Its memory is full, also after a collection.</summary>
    Memory = 3,

    /// <summary>The memory of all Lua states of the host is full.</summary>
    HostMemory = 4,

    /// <summary>It has too many coroutines.</summary>
    Coroutines = 5,

    /// <summary>It ran too long where Lua cannot be interrupted, such as a function called back by the string library.</summary>
    Uninterrupted = 6,
}
