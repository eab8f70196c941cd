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

    /// <summary>A task waits: the handles of the sources it waits for. Answered with nothing once another task made it ready, or a source has an item or is closed; it then looks again, so a wake too many is harmless.</summary>
    Park = 10,

    /// <summary>The next item of the source in the first argument, and true; nothing when there is none any more.</summary>
    Take = 11,

    /// <summary>Waits for the nanoseconds in the first argument. The answer is nothing.</summary>
    Sleep = 12,

    /// <summary>Sets a timer: nanoseconds, and the nanoseconds of its interval or 0. The answer is the handle of its source, or nil and an error when there are too many. Its items are the times it was due, in nanoseconds since 1970; it keeps at most
    /// one. A timer ends when its channel is collected.</summary>
    NewTimer = 13,

    /// <summary>Stops the timer in the first argument; whether it was set. An item that waits unread is dropped.</summary>
    StopTimer = 14,

    /// <summary>Sets the timer in the first argument anew, to the nanoseconds in the second; whether it was set before. An item that waits unread is dropped.</summary>
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

    /// <summary><c>log.info(message, fields)</c>: the level (<c>debug</c>, <c>info</c>, <c>warn</c>, <c>error</c>), a text, and a table of fields or nil, whose keys are texts and whose values can be carried, nested tables perhaps not: what cannot be carried
    /// is left out. The answer is nothing; logging never fails.</summary>
    Log = 100,

    /// <summary><c>ctx.get(key)</c>: a text. The answer is the context value of the process, or nil.</summary>
    ContextGet = 110,

    /// <summary><c>ctx.all()</c>. The answer is a new table of all context values.</summary>
    ContextAll = 111,

    /// <summary>A call of a future: the settings of a builder or nil, a number that the script chose for it, id, host or nil, arguments. The answer comes when it has ended, or was canceled: the value, or nil and an error.</summary>
    FuncCall = 120,

    /// <summary>Cancels the call of a future with the number in the first argument: it is answered with an error of kind Canceled. Whether there was one.</summary>
    FuncCancel = 121,

    /// <summary><c>security.actor()</c>. The answer is the id of the actor and a new table of its metadata, or nil.</summary>
    SecurityActor = 130,

    /// <summary><c>security.scope()</c>. The answer is a new list of the ids of its policies, sorted, or nil.</summary>
    SecurityScope = 131,

    /// <summary><c>security.can(action, resource, attributes)</c>: two texts and a table or nil. The answer is whether actor and scope of the process allow it: without one of them true, unless the runtime is strict; a declared ceiling holds too.</summary>
    SecurityCan = 132,

    /// <summary>Whether there is a policy with the id in the first argument: true, or nil and an error. Ids mean policies of the scope of the process first, then of the runtime's store.</summary>
    SecurityPolicy = 133,

    /// <summary>The policies of a group of the runtime's store: a list of ids, or nil and an error.</summary>
    SecurityGroup = 134,

    /// <summary>What policies say: a list of their ids, the id of an actor or nil, its metadata or nil, action, resource, attributes or nil. The answer is <c>allow</c>, <c>deny</c> or <c>undefined</c>, or nil and an error.</summary>
    SecurityEvaluate = 135,
}
