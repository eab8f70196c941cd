namespace TypedProcess.Lua;

/// <summary>How a <see cref="LuaState.Run"/> ended.</summary>
internal enum LuaRunKind
{
    /// <summary>The script asks the runtime for something and waits for the answer.</summary>
    Effect,

    /// <summary>The slice is spent; the task can go on in the next one.</summary>
    Preempted,

    /// <summary>The function of the task has returned its values.</summary>
    Finished,

    /// <summary>The task failed, or the whole state was stopped: <see cref="LuaTask.Failure"/> says why.</summary>
    Failed,
}
