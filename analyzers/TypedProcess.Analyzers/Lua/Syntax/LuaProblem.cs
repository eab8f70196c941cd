namespace TypedProcess.Analyzers.Lua;

/// <summary>Why a script is no Lua.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Line">The line that the engine would name, from 1.</param>
/// <param name="Start">Where it stands.</param>
/// <param name="End">Behind where it stands.</param>
internal sealed record LuaProblem(string Message, int Line, int Start, int End);
