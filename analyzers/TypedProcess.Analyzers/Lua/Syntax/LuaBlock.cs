namespace TypedProcess.Analyzers.Lua;

/// <summary>A block that is open.</summary>
internal sealed record LuaBlock(LuaBlock? Outer, bool IsLoop, int Active, int Labels, int Jumps);
