namespace TypedProcess.Lua.Tests.Libraries;

/// <summary>One task of a <see cref="Tasks"/>.</summary>
internal sealed class TaskRecord(int number, LuaTask task)
{
    public int Number { get; } = number;

    public LuaTask Task { get; } = task;

    public TaskState State { get; set; }

    /// <summary>Whether something outside of the script can wake it.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Made ready before it parked.</summary>
    public bool IsRemembered { get; set; }

    public List<long> Sources { get; } = [];

    /// <summary>Values on its stack that it goes on with.</summary>
    public int Answers { get; set; }
}
