namespace TypedProcess.Lua;

/// <summary>Moves between the coroutines of one task, with the values and error texts of the native library. Each answers how many values the innermost coroutine goes on with.</summary>
/// <remarks>A coroutine that waits for the runtime is inside a native function, and so always has room for 20 values.</remarks>
internal static class LuaCoroutines
{
    /// <summary>How deep coroutines may resume one another: as deep as the native library allows.</summary>
    private const int Deepest = 196;

    public static int Resume(LuaTask task, int first, int results)
    {
        var stack = task.Innermost;
        var resumed = LuaNative.lua_tothread(stack, first + 1);
        var count = results - 2;
        if (Refusal(task, resumed, count) is { } refusal)
        {
            LuaFast.lua_pushboolean(stack, 0);
            LuaText.Push(stack, refusal);
            return 2;
        }
        // The coroutine itself stays on the stack of the one that resumes it, and so is not collected.
        LuaNative.lua_xmove(stack, resumed, count);
        task.Enter(resumed);
        return count;
    }

    public static int Yield(LuaTask task, int results)
    {
        if (task.Depth == 0) { return 0; }
        var count = results - 1;
        var yielder = task.Leave();
        var answered = Answer(task.Innermost, yielder, count);
        LuaFast.lua_settop(yielder, -2);
        return answered;
    }

    /// <summary>The innermost coroutine has returned or failed.</summary>
    public static int End(LuaTask task, LuaStatus status, int results)
    {
        var ended = task.Leave();
        if (status == LuaStatus.Ok) { return Answer(task.Innermost, ended, results); }
        LuaFast.lua_pushboolean(task.Innermost, 0);
        // A failed coroutine has its error twice on its stack: one is handed on, the other is for its closing methods.
        LuaNative.lua_xmove(ended, task.Innermost, 1);
        return 2;
    }

    public static int Closed(nint stack, nint closed, LuaStatus status)
    {
        LuaFast.lua_pushboolean(stack, status == LuaStatus.Ok ? 1 : 0);
        if (status == LuaStatus.Ok) { return 1; }
        LuaNative.lua_xmove(closed, stack, 1);
        return 2;
    }

    private static int Answer(nint stack, nint from, int count)
    {
        if (LuaNative.lua_checkstack(stack, count + 4) == 0)
        {
            LuaFast.lua_settop(from, -count - 1);
            LuaFast.lua_pushboolean(stack, 0);
            LuaText.Push(stack, "too many results to resume");
            return 2;
        }
        LuaFast.lua_pushboolean(stack, 1);
        LuaNative.lua_xmove(from, stack, count);
        return count + 1;
    }

    private static string? Refusal(LuaTask task, nint resumed, int count)
    {
        if (LuaArena.IsActive(resumed)) { return "cannot resume non-suspended coroutine"; }
        var status = (LuaStatus)LuaNative.lua_status(resumed);
        if (status is not (LuaStatus.Ok or LuaStatus.Yield) || (status == LuaStatus.Ok && LuaFast.lua_gettop(resumed) == 0)) { return "cannot resume dead coroutine"; }
        if (task.Depth >= Deepest) { return "C stack overflow"; }
        return LuaNative.lua_checkstack(resumed, count + 1) == 0 ? "too many arguments to resume" : null;
    }
}
