namespace TypedProcess.Lua;

/// <summary>What a <see cref="LuaState.Run"/> ended with, and where its values lie.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Operation">What is asked for, when it is an effect.</param>
/// <param name="Stack">The native coroutine whose stack holds the values: of an effect the innermost coroutine of the task, else its outermost.</param>
/// <param name="First">The index of the first value. For <see cref="LuaRunKind.Failed"/> there is one value, the error, or none when the state was stopped.</param>
/// <param name="Count">How many values there are.</param>
internal readonly record struct LuaRun(LuaRunKind Kind, LuaOperation Operation, nint Stack, int First, int Count);
