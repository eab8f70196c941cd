namespace TypedProcess.Lua;

/// <summary>Why a task failed.</summary>
/// <param name="Reason">What sort of end it is. Everything but <see cref="LuaStop.Error"/> ends the whole state.</param>
/// <param name="Message">The error as text: the script's own text with file and line, or the limit that was reached.</param>
/// <param name="Traceback">Where it happened, innermost coroutine first; empty when the state was stopped.</param>
internal sealed record LuaFailure(LuaStop Reason, string Message, string Traceback)
{
    /// <summary>Why a closing method failed after that, and why the next one did.</summary>
    public LuaFailure? Closing { get; init; }
}
