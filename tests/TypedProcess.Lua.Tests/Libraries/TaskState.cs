namespace TypedProcess.Lua.Tests.Libraries;

/// <summary>What a task of a <see cref="Tasks"/> does.</summary>
internal enum TaskState
{
    Ready,
    Parked,
    Waiting,
    Over,
}
