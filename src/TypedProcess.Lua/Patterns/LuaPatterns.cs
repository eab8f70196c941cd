namespace TypedProcess.Lua;

/// <summary>The part of the prelude that puts the bounded pattern functions in the place of those of the native library.</summary>
internal static class LuaPatterns
{
    public static LuaModule Module { get; } = new(
        "patterns",
        new LuaCallback("find", PatternFunctions.Find), new LuaCallback("find_on", PatternFunctions.FindOn), new LuaCallback("match", PatternFunctions.Match), new LuaCallback("match_on", PatternFunctions.MatchOn),
        new LuaCallback("search", PatternFunctions.Search), new LuaCallback("replace", PatternFunctions.Replace), new LuaCallback("prepare_gmatch", PatternFunctions.PrepareGmatch), new LuaCallback("prepare_gsub", PatternFunctions.PrepareGsub))
    {
        Words = ["string"],
    };
}
