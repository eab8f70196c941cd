namespace TypedProcess.Lua;

/// <summary>The numbers under which the prelude asks the runtime for something: <c>perform(operation.Print, text)</c> in Lua ends a <see cref="LuaState.Run"/> with that effect.</summary>
/// <remarks>Negative ones are for the engine and never seen above it. A module adds its own here, from a round number on; every name is in the table <c>operation</c> that each prelude file is given.</remarks>
internal enum LuaOperation
{
    /// <summary>Resume the coroutine in the first argument with the others.</summary>
    Resume = -1,

    /// <summary>Hand the arguments to the coroutine that resumed this one.</summary>
    Yield = -2,

    /// <summary>Close the coroutine in the first argument.</summary>
    Close = -3,

    /// <summary>Close the coroutine in the first argument, which failed inside <c>coroutine.wrap</c>: its trace is kept for the report of the error.</summary>
    CloseFailed = -4,

    None = 0,

    /// <summary><c>print(...)</c>: one text.</summary>
    Print = 1,

    /// <summary><c>coroutine.spawn(fn, ...)</c>: a function and its arguments, for <see cref="LuaState.Begin"/>. The answer is nothing.</summary>
    SpawnCoroutine = 2,

    /// <summary><c>require(name)</c> of something that is no module of the prelude: a text. The answer is the value, or nil and an error.</summary>
    Require = 3,

    /// <summary>Wait until somebody calls <c>native.ready</c>: whether something outside the script can still do so, and sources. No answer.</summary>
    Park = 10,

    /// <summary>The next item of a source, and true; nothing when it has none.</summary>
    Take = 11,

    /// <summary>Wait so many nanoseconds. No answer.</summary>
    Sleep = 12,

    /// <summary>A source that has an item after so many nanoseconds, and again in the interval given second unless that is 0: its number.</summary>
    NewTimer = 13,

    /// <summary>Stop the timer of a source: whether it was set.</summary>
    StopTimer = 14,

    /// <summary>Set the timer of a source anew: whether it was set.</summary>
    ResetTimer = 15,

    /// <summary>The top level of the script has returned the function in the first argument. No answer.</summary>
    Loaded = 40,

    /// <summary>What a name means in a script: the number of the script and the name. The answer is what sort it is and its name or number, or nil and an error.</summary>
    Resolve = 41,

    /// <summary>The function of a chunk, by its number.</summary>
    LoadChunk = 42,

    Pid = 43,
    Id = 44,
    Send = 45,
    Spawn = 46,
    Call = 47,
    Ask = 48,
    Terminate = 49,
    Cancel = 50,
    Monitor = 51,
    Unmonitor = 52,
    Link = 53,
    Unlink = 54,
    GetOptions = 55,
    SetOptions = 56,
    Inbox = 57,
    Events = 58,
    Listen = 59,
    Unlisten = 60,
    Upgrade = 61,

    /// <summary>A copy of a value as it would travel: the name of the argument and the value. The answer is the copy, or nil and an error.</summary>
    Copy = 62,

    /// <summary>A message as it would travel, for a builder: topic and values.</summary>
    CopyMessage = 63,
    Register = 64,
    Lookup = 65,
    Unregister = 66,
    Reply = 67,
    FailReply = 68,
    Join = 69,
    Leave = 70,
    Members = 71,
    GroupNames = 72,
    Watch = 73,
    Unwatch = 74,
    Broadcast = 75,

    /// <summary>A private source and the subject that sends to it.</summary>
    Open = 76,
}
