namespace TypedProcess.Analyzers.Lua;

/// <summary>A label, or a <c>goto</c> or <c>break</c> that has not met its label.</summary>
/// <param name="Name">The name of the label.</param>
/// <param name="At">The word, or the name of the label.</param>
/// <param name="Line">Its line.</param>
/// <param name="Active">How many local variables there are.</param>
internal readonly record struct LuaJump(int Name, LuaToken At, int Line, int Active);
