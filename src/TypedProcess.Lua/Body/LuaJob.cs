namespace TypedProcess.Lua;

/// <summary>One task of a Lua process and what it waits for.</summary>
/// <param name="id">Its number in the script.</param>
/// <param name="task">The task.</param>
internal sealed class LuaJob(int id, LuaTask task)
{
    public int Id => id;

    public LuaTask Task => task;

    public LuaJobState State { get; set; }

    /// <summary>How many values at the top of its stack are the answer it goes on with.</summary>
    public int Answers { get; set; }

    /// <summary>Somebody has completed what it waits for before it waited.</summary>
    public bool IsWoken { get; set; }

    /// <summary>While it is parked: how many of its sources can wake it, which makes it wait for something outside of the script.</summary>
    public int Live { get; set; }

    /// <summary>While it is parked: the source whose next item is the answer it waits for.</summary>
    public LuaSource? TakesFrom { get; set; }

    /// <summary>The sources it is parked at.</summary>
    public List<LuaSource> ParkedAt { get; } = [];

    /// <summary>The source whose item woke it, until it takes that. When it does not, somebody else that waits there has to.</summary>
    public LuaSource? WokenBy { get; set; }
}
