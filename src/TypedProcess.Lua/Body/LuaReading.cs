namespace TypedProcess.Lua;

/// <summary>What a script gets for an item of a queue.</summary>
internal enum LuaReading
{
    /// <summary>The value that was sent.</summary>
    Payload,

    /// <summary>A message object.</summary>
    Message,

    /// <summary>An event as a table.</summary>
    Event,
}
