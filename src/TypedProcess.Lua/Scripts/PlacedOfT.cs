namespace TypedProcess.Lua;

/// <summary>What is said, and where.</summary>
internal readonly record struct Placed<T>(T What, LuaPlace Place);
