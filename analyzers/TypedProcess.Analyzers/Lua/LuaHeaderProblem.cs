namespace TypedProcess.Analyzers.Lua;

/// <summary>What is wrong with a line of a header.</summary>
internal sealed record LuaHeaderProblem(int Start, int End, string Reason);
