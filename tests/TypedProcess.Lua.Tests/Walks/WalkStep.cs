namespace TypedProcess.Lua.Tests.Walks;

/// <summary>One step of a process: what, and two numbers that say on whom or for how long.</summary>
internal readonly record struct WalkStep(string What, int A, int B);
