using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

internal static unsafe partial class PatternFunctions
{
    /// <summary>prepare(text, pattern, third, fourth): the two as strings, then for gmatch the position (from 0) to begin at, for gsub the most replacements and whether the pattern is anchored | nil, error.</summary>
    public static nint PrepareGmatch => (nint)(delegate* unmanaged[Cdecl]<nint, int>)&PrepareGmatchEntry;

    /// <inheritdoc cref="PrepareGmatch"/>
    public static nint PrepareGsub => (nint)(delegate* unmanaged[Cdecl]<nint, int>)&PrepareGsubEntry;

    /// <summary>search(text, pattern, position, end of the last match, anchored, steps): nil | first, last, captures | false, position, steps | nil, error. Positions from 0.</summary>
    public static nint Search => (nint)(delegate* unmanaged[Cdecl]<nint, int>)&SearchEntry;

    /// <summary>replace(text, pattern, replacement, most, anchored, position, end of the last match, count, steps): result, count | false, part, position, end, count, steps | nil, error.</summary>
    public static nint Replace => (nint)(delegate* unmanaged[Cdecl]<nint, int>)&ReplaceEntry;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int PrepareGmatchEntry(nint state) => Guarded(state, &PrepareGmatchCore);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int PrepareGsubEntry(nint state) => Guarded(state, &PrepareGsubCore);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int SearchEntry(nint state) => Guarded(state, &SearchCore);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ReplaceEntry(nint state) => Guarded(state, &ReplaceCore);

    private static int PrepareGmatchCore(nint state, long room)
    {
        var arguments = new PatternArguments(state, 0, "gmatch");
        var text = arguments.Bytes(1);
        arguments.Bytes(2);
        var init = arguments.Integer(3, 1);
        if (arguments.Error is { } wrong) { return PatternResults.Error(state, wrong); }
        LuaNative.lua_pushvalue(state, 1);
        LuaNative.lua_pushvalue(state, 2);
        LuaFast.lua_pushinteger(state, TryStart(init, text.Length, out var from) ? from : text.Length + 1);
        return 3;
    }

    private static int PrepareGsubCore(nint state, long room)
    {
        var arguments = new PatternArguments(state, 0, "gsub");
        var text = arguments.Bytes(1);
        var pattern = arguments.Bytes(2);
        var most = arguments.Integer(4, text.Length + 1);
        var type = arguments.Type(3);
        if (type is not (LuaType.Text or LuaType.Number or LuaType.Table or LuaType.Function)) { arguments.WrongType(3, "string/function/table"); }
        if (type == LuaType.Number) { arguments.Bytes(3); }
        if (arguments.Error is { } wrong) { return PatternResults.Error(state, wrong); }
        var anchored = pattern.Length > 0 && *pattern.Start == '^';
        LuaNative.lua_pushvalue(state, 1);
        LuaNative.lua_pushvalue(state, 2);
        LuaNative.lua_pushvalue(state, 3);
        LuaFast.lua_pushinteger(state, most);
        LuaFast.lua_pushboolean(state, anchored ? 1 : 0);
        return 5;
    }

    private static int SearchCore(nint state, long room)
    {
        if (!TryGetBoth(state, out var text, out var pattern)) { return PatternResults.None(state); }
        var from = (int)LuaFast.lua_tointegerx(state, 3, null);
        if (from > text.Length) { return PatternResults.None(state); }
        var lastEnd = (int)LuaFast.lua_tointegerx(state, 4, null);
        var steps = LuaFast.lua_tointegerx(state, 6, null);
        var matcher = new PatternMatcher(text, pattern, stackalloc int[Numbers], steps != PatternResults.AllSteps ? steps : PatternLimits.StepsFor(text.Length));
        switch (matcher.Search(from, lastEnd, LuaFast.lua_toboolean(state, 5) != 0))
        {
            case PatternAnswer.None: return PatternResults.None(state);
            case PatternAnswer.Failed: return PatternResults.Error(state, matcher);
            case PatternAnswer.Paused: return PatternResults.Paused(state, matcher.Start, matcher.StepsToGoOn);
        }
        LuaFast.lua_pushinteger(state, matcher.Start);
        LuaFast.lua_pushinteger(state, matcher.End);
        return PatternResults.Captures(state, ref matcher, 2, true, room);
    }

    private static int ReplaceCore(nint state, long room)
    {
        if (!TryGetBoth(state, out var text, out var pattern)) { return PatternResults.None(state); }
        nuint length;
        var start = LuaFast.lua_tolstring(state, 3, &length);
        var steps = LuaFast.lua_tointegerx(state, 9, null);
        var matcher = new PatternMatcher(text, pattern, stackalloc int[Numbers], steps != PatternResults.AllSteps ? steps : PatternLimits.StepsFor(text.Length));
        var run = new PatternReplacing(text, new LuaBytes((byte*)start, (int)length))
        {
            Most = LuaFast.lua_tointegerx(state, 4, null),
            Anchored = LuaFast.lua_toboolean(state, 5) != 0,
            Position = (int)LuaFast.lua_tointegerx(state, 6, null),
            LastEnd = (int)LuaFast.lua_tointegerx(state, 7, null),
            Count = LuaFast.lua_tointegerx(state, 8, null),
        };
        var result = new PatternBuffer(stackalloc byte[512]);
        try { return PushReplaced(state, run.Go(ref matcher, ref result, Math.Min(room, PatternLimits.ResultBytes)), run, matcher, result.Written); }
        finally { result.Dispose(); }
    }

    private static int PushReplaced(nint state, PatternAnswer answer, in PatternReplacing run, in PatternMatcher matcher, ReadOnlySpan<byte> result)
    {
        if (answer == PatternAnswer.Failed)
        {
            return run.Failure == PatternFailure.None ? PatternResults.Error(state, matcher) : PatternResults.Error(state, PatternFailureText.Of(run.Failure, run.FailedIndex));
        }
        if (answer == PatternAnswer.Paused) { LuaFast.lua_pushboolean(state, 0); }
        // The very string, as the native library gives it, when nothing was replaced.
        if (answer != PatternAnswer.Paused && run.Count == 0) { LuaNative.lua_pushvalue(state, 1); }
        else { fixed (byte* made = &MemoryMarshal.GetReference(result)) { LuaNative.lua_pushlstring(state, made, (nuint)result.Length); } }
        if (answer != PatternAnswer.Paused)
        {
            LuaFast.lua_pushinteger(state, run.Count);
            return 2;
        }
        LuaFast.lua_pushinteger(state, run.Position);
        LuaFast.lua_pushinteger(state, run.LastEnd);
        LuaFast.lua_pushinteger(state, run.Count);
        LuaFast.lua_pushinteger(state, matcher.StepsToGoOn);
        return 6;
    }

    private static bool TryGetBoth(nint state, out LuaBytes text, out LuaBytes pattern)
    {
        (text, pattern) = (default, default);
        if (LuaFast.lua_type(state, 1) != (int)LuaType.Text || LuaFast.lua_type(state, 2) != (int)LuaType.Text) { return false; }
        nuint length;
        var start = LuaFast.lua_tolstring(state, 1, &length);
        text = new LuaBytes((byte*)start, (int)length);
        start = LuaFast.lua_tolstring(state, 2, &length);
        pattern = new LuaBytes((byte*)start, (int)length);
        return true;
    }
}
