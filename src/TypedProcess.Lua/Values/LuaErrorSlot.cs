namespace TypedProcess.Lua;

/// <summary>Where the parts of an error are in its table. Numbers and no names: names are those of its methods.</summary>
internal static class LuaErrorSlot
{
    /// <summary>The kind as a string; nil or empty when unknown.</summary>
    public const int Kind = 1;

    /// <summary>The message.</summary>
    public const int Message = 2;

    /// <summary>True, false, or nil when that is not known.</summary>
    public const int Retryable = 3;

    /// <summary>A table with string keys, or nil.</summary>
    public const int Details = 4;

    /// <summary>The stack as a string, or nil.</summary>
    public const int Stack = 5;

    /// <summary>The error that was the cause, or nil.</summary>
    public const int Cause = 6;

    /// <summary>True when only how other processes stood was in the way; see <see cref="ProcessError.IsPassing"/>.</summary>
    public const int Passing = 7;

    /// <summary>How many there are.</summary>
    public const int Count = 7;
}
