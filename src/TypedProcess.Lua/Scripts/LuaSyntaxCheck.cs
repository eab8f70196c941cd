namespace TypedProcess.Lua;

/// <summary>Looks whether a script is Lua: null, or the line and what is wrong there. The engine gives it.</summary>
internal delegate (int Line, string Reason)? LuaSyntaxCheck(LuaScript script);
