using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>The functions in C# below the pattern functions of Lua. Called by Lua alone; none raises, none lets an exception out, each first lifts the memory cap.</summary>
internal static unsafe partial class PatternFunctions
{
    private const int StackNeeded = PatternLimits.Captures + 8;
    private const int Numbers = 2 * PatternLimits.Captures;

    /// <summary>find(text, pattern, init, plain): nil | first, last, captures | false, position, steps | nil, error.</summary>
    public static nint Find => (nint)(delegate* unmanaged[Cdecl]<nint, int>)&FindEntry;

    /// <summary>match(text, pattern, init): nil | captures | false, position, steps | nil, error.</summary>
    public static nint Match => (nint)(delegate* unmanaged[Cdecl]<nint, int>)&MatchEntry;

    /// <summary>Goes on with what paused: position, steps, and the arguments again.</summary>
    public static nint FindOn => (nint)(delegate* unmanaged[Cdecl]<nint, int>)&FindOnEntry;

    /// <inheritdoc cref="FindOn"/>
    public static nint MatchOn => (nint)(delegate* unmanaged[Cdecl]<nint, int>)&MatchOnEntry;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int FindEntry(nint state) => Guarded(state, &FindFirst);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int MatchEntry(nint state) => Guarded(state, &MatchFirst);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int FindOnEntry(nint state) => Guarded(state, &FindMore);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int MatchOnEntry(nint state) => Guarded(state, &MatchMore);

    private static int FindFirst(nint state, long room) => FindOrMatch(state, room, find: true, 0);

    private static int MatchFirst(nint state, long room) => FindOrMatch(state, room, find: false, 0);

    private static int FindMore(nint state, long room) => FindOrMatch(state, room, find: true, 2);

    private static int MatchMore(nint state, long room) => FindOrMatch(state, room, find: false, 2);

    private static int Guarded(nint state, delegate*<nint, long, int> function)
    {
        using var call = PatternCall.Enter(state);
        try
        {
            return LuaNative.lua_checkstack(state, StackNeeded) == 0 ? PatternResults.None(state) : function(state, call.Room);
        }
        // Nothing known throws here; but what does must not go on into native frames.
        catch (Exception exception)
        {
            return PatternResults.Error(state, exception.Message);
        }
    }

    private static int FindOrMatch(nint state, long room, bool find, int skipped)
    {
        var arguments = new PatternArguments(state, skipped, find ? "find" : "match");
        var text = arguments.Bytes(1);
        var pattern = arguments.Bytes(2);
        var init = arguments.Integer(3, 1);
        if (arguments.Error is { } wrong) { return PatternResults.Error(state, wrong); }
        if (!TryStart(init, text.Length, out var from)) { return PatternResults.None(state); }
        if (find && (arguments.Boolean(4) || PatternText.IsPlain(pattern.Span))) { return FindPlain(state, text, pattern, from); }
        var steps = PatternLimits.StepsFor(text.Length);
        if (skipped > 0)
        {
            from = (int)LuaFast.lua_tointegerx(state, 1, null);
            var left = LuaFast.lua_tointegerx(state, 2, null);
            if (left != PatternResults.AllSteps) { steps = left; }
        }
        var anchored = pattern.Length > 0 && *pattern.Start == '^';
        var matcher = new PatternMatcher(text, pattern, stackalloc int[Numbers], steps);
        switch (matcher.Search(from, -1, anchored))
        {
            case PatternAnswer.None: return PatternResults.None(state);
            case PatternAnswer.Failed: return PatternResults.Error(state, matcher);
            case PatternAnswer.Paused: return PatternResults.Paused(state, matcher.Start, matcher.StepsToGoOn);
        }
        if (skipped == 0 && matcher.Captures > PatternResults.FewCaptures) { return PatternResults.Paused(state, matcher.Start, PatternResults.AllSteps); }
        if (!find) { return PatternResults.Captures(state, ref matcher, 0, true, room); }
        LuaFast.lua_pushinteger(state, matcher.Start + 1);
        LuaFast.lua_pushinteger(state, matcher.End);
        return PatternResults.Captures(state, ref matcher, 2, false, room);
    }

    private static int FindPlain(nint state, LuaBytes text, LuaBytes pattern, int from)
    {
        var found = PatternText.Find(text.Span[from..], pattern.Span, PatternLimits.StepsFor(text.Length));
        if (found == -2) { return PatternResults.Error(state, PatternFailureText.Of(PatternFailure.OutOfSteps, 0)); }
        if (found < 0) { return PatternResults.None(state); }
        LuaFast.lua_pushinteger(state, from + found + 1);
        LuaFast.lua_pushinteger(state, from + found + pattern.Length);
        return 2;
    }

    /// <summary>The position from 0 that <paramref name="init"/> means; false when it is behind the end.</summary>
    private static bool TryStart(long init, int length, out int from)
    {
        from = init > 0 ? (int)Math.Min(init - 1, length + 1L) : init == 0 || init < -length ? 0 : (int)(length + init);
        return from <= length;
    }
}
