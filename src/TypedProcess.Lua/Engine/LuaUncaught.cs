namespace TypedProcess.Lua;

/// <summary>An error of a task that nothing in the script catches.</summary>
/// <param name="Reference">What keeps its value in the registry.</param>
/// <param name="Message">The error as text.</param>
/// <param name="Traceback">Where it happened.</param>
internal readonly record struct LuaUncaught(int Reference, string Message, string Traceback);
