using System.Globalization;

namespace TypedProcess.Lua.Tests;

/// <summary>The native library is the judge: over random patterns and texts both give the same results and the same errors.</summary>
public sealed class PatternDifferenceTests
{
    private static readonly string[] Singles =
        ["a", "b", "A", "0", " ", "x", ".", "%a", "%d", "%l", "%s", "%u", "%w", "%x", "%p", "%c", "%g", "%A", "%D", "%S", "%W", "%P", "%.", "%%", "\0", "\xff", "]", "-", "\n",
            "[a-c]", "[^a]", "[%w_]", "[]]", "[^]]", "[a-]", "[%a-z]", "[\0-\x7f]", "[^%s%d]", "[b-a]", "%]", "%z", "%-"];

    private static readonly string[] Odd =
        ["(", ")", "()", "(", ")", "%1", "%2", "%0", "%b()", "%bxy", "%b", "%bx", "%f[%w]", "%f[^%w]", "%f[\0]", "%f", "%fa", "[", "[^", "[a", "[%", "[%a", "%", "^", "$", "*", "-", "?", "+", "^*", "$$"];

    private static readonly string[] Texts = ["a", "b", "c", "A", "0", "1", " ", "x", "(", ")", ".", "%", "_", "\0", "\xff", "\n", "]", "-", "^", "$", "y", "aa", "ab"];
    private static readonly string[] Replacements = ["", "x", "%0", "%1", "%2", "%%", "<%1>", "%", "%z", "%9", "\0", "y%0y", "\xff"];

    [Theory]
    [InlineData("find", 1), InlineData("find", 2), InlineData("match", 3), InlineData("match", 4), InlineData("gmatch", 5), InlineData("gsub", 6), InlineData("gsub", 7)]
    public void Both_libraries_agree(string function, int seed)
    {
        using var world = new PatternWorld();
        var state = world.State;
        var random = new Random(seed);
        for (var i = 0; i < 8_000; i++)
        {
            var text = Join(random, Texts, random.Next(random.Next(1, 24)));
            var pattern = Pattern(random);
            state.Run("return compare");
            state.Push(function);
            state.Push(text);
            state.Push(pattern);
            var extra = function == "gsub" ? PushReplacement(state, random) : PushInit(state, random);
            state.Call(3 + extra);
            if (LuaFast.lua_type(state.Handle, -1) != (int)LuaType.Nil) { Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{function}, case {i}: text {Show(text)}, pattern {Show(pattern)}\n{state.TextAt(-1)}")); }
            state.Pop(state.Top);
        }
    }

    private static string Pattern(Random random)
    {
        var pattern = random.Next(5) == 0 ? "^" : "";
        var suffixes = 0;
        for (var left = random.Next(7); left > 0; left--)
        {
            pattern += random.Next(4) == 0 ? Odd[random.Next(Odd.Length)] : Singles[random.Next(Singles.Length)];
            // Few of them: the native library has no limit, and the time of this test has.
            if (suffixes < 3 && random.Next(3) == 0)
            {
                pattern += "*+-?"[random.Next(4)];
                suffixes++;
            }
        }
        return random.Next(8) == 0 ? "(" + pattern + ")" + (random.Next(2) == 0 ? "()" : "%1") : pattern;
    }

    private static int PushInit(PlainState state, Random random)
    {
        switch (random.Next(6))
        {
            case 0: return 0;
            case 1: LuaFast.lua_pushnil(state.Handle); break;
            case 2: LuaFast.lua_pushnumber(state.Handle, random.Next(2) == 0 ? 2 : 2.5); break;
            case 3: state.Push(random.Next(2) == 0 ? "3" : "q"); break;
            case 4: LuaFast.lua_pushinteger(state.Handle, random.Next(2) == 0 ? long.MinValue : long.MaxValue); break;
            default: LuaFast.lua_pushinteger(state.Handle, random.Next(-26, 27)); break;
        }
        if (random.Next(3) != 0) { return 1; }
        LuaFast.lua_pushboolean(state.Handle, random.Next(2));
        return 2;
    }

    private static int PushReplacement(PlainState state, Random random)
    {
        switch (random.Next(8))
        {
            case 0: state.Run("return {a = 'A', b = false, [1] = 7, [2] = 2.5, ab = 1.0, [''] = '-', A = {}}"); break;
            case 1: state.Run("return setmetatable({}, {__index = function(_, k) return k .. '!' end})"); break;
            case 2: state.Run("return function(...) return select('#', ...) .. (...) end"); break;
            case 3: state.Run("return function(a, b) if a == 'a' then return nil elseif b then return b elseif a == 'b' then return true end return 1.0 end"); break;
            case 4: LuaFast.lua_pushnumber(state.Handle, 12.5); break;
            default: state.Push(Join(random, Replacements, random.Next(4))); break;
        }
        if (random.Next(3) != 0) { return 1; }
        LuaFast.lua_pushinteger(state.Handle, random.Next(-1, 5));
        return 2;
    }

    private static string Join(Random random, string[] parts, int count)
    {
        var text = "";
        for (; count > 0; count--) { text += parts[random.Next(parts.Length)]; }
        return text;
    }

    private static string Show(string text) => "\"" + string.Concat(text.Select(static c => c is < ' ' or > '~' ? $"\\x{(int)c:x2}" : c.ToString())) + "\"";
}
