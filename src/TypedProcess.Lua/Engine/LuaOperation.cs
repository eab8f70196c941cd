namespace TypedProcess.Lua;

/// <summary>The numbers under which the prelude asks the runtime for something: <c>perform(operation.Print, text)</c> in Lua ends a <see cref="LuaState.Run"/> with that effect.</summary>
/// <remarks>Negative ones are for the engine and never seen above it. A module adds its own here, from a round number on; every name is in the table <c>operation</c> that each prelude file is given.</remarks>
internal enum LuaOperation
{
    /// <summary>Resume the coroutine in the first argument with the others.</summary>
    Resume = -1,

    /// <summary>Hand the arguments to the coroutine that resumed this one.</summary>
    Yield = -2,

    /// <summary>Close the coroutine in the first argument.</summary>
    Close = -3,

    /// <summary>Close the coroutine in the first argument, which failed inside <c>coroutine.wrap</c>: its trace is kept for the report of the error.</summary>
    CloseFailed = -4,

    None = 0,

    /// <summary><c>print(...)</c>: one text.</summary>
    Print = 1,

    /// <summary><c>coroutine.spawn(fn, ...)</c>: a function and its arguments, for <see cref="LuaState.Begin"/>. The answer is nothing.</summary>
    SpawnCoroutine = 2,

    /// <summary><c>require(name)</c> of something that is no module of the prelude: a text. The answer is the value, or nil and an error.</summary>
    Require = 3,
}
