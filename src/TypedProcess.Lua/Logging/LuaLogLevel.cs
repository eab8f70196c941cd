namespace TypedProcess.Lua;

/// <summary>How much a line of a script's log matters.</summary>
public enum LuaLogLevel
{
    /// <summary>For those who look for an error.</summary>
    Debug,

    /// <summary>What happens; also what a script prints.</summary>
    Info,

    /// <summary>It went on, but somebody should know.</summary>
    Warn,

    /// <summary>Something did not work.</summary>
    Error,
}
