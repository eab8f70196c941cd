using System.Text;

namespace TypedProcess.Lua;

/// <summary>Gives the results of one call back to Lua. Nothing here raises: an error is nil and its text, and Lua code raises it.</summary>
internal static unsafe class PatternResults
{
    /// <summary>More captures than this go another way in the Lua code around.</summary>
    public const int FewCaptures = 5;

    public static int None(nint state)
    {
        LuaFast.lua_pushnil(state);
        return 1;
    }

    public static int Error(nint state, string text)
    {
        LuaFast.lua_pushnil(state);
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* start = bytes) { LuaNative.lua_pushlstring(state, start, (nuint)bytes.Length); }
        return 2;
    }

    public static int Error(nint state, in PatternMatcher matcher) => Error(state, PatternFailureText.Of(matcher.Failure, matcher.FailedIndex));

    /// <summary>What stands for all steps there are.</summary>
    public const int AllSteps = 0;

    /// <summary>False, where to go on, and with how many steps.</summary>
    public static int Paused(nint state, int at, long steps)
    {
        LuaFast.lua_pushboolean(state, 0);
        LuaFast.lua_pushinteger(state, at);
        LuaFast.lua_pushinteger(state, steps);
        return 3;
    }

    /// <summary>Pushes the captures behind <paramref name="before"/> results; the whole match when there are none and <paramref name="wholeIfNone"/>.</summary>
    public static int Captures(nint state, ref PatternMatcher matcher, int before, bool wholeIfNone, long room)
    {
        var count = matcher.Captures == 0 && wholeIfNone ? 1 : matcher.Captures;
        for (var i = 0; i < count; i++)
        {
            if (!matcher.TryGetCapture(i, out var bytes, out var position)) { return Error(state, matcher); }
            if (position > 0)
            {
                LuaFast.lua_pushinteger(state, position);
                continue;
            }
            room -= bytes.Length;
            if (room < 0) { return Error(state, PatternFailureText.Of(PatternFailure.NotEnoughMemory, 0)); }
            LuaNative.lua_pushlstring(state, bytes.Start, (nuint)bytes.Length);
        }
        return before + count;
    }
}
