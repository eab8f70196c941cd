using System.Diagnostics.CodeAnalysis;

namespace TypedProcess;

/// <summary>What a <see cref="PayloadValue"/> is.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "These are the words of the contract and of Lua, not names of .NET types.")]
public enum PayloadKind
{
    /// <summary>Nothing.</summary>
    Nil,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A signed 64-bit integer.</summary>
    Integer,

    /// <summary>A double. A float with an integral value is still a float.</summary>
    Float,

    /// <summary>A string that is text.</summary>
    Text,

    /// <summary>A string of any bytes.</summary>
    Bytes,

    /// <summary>A list, a record, or both.</summary>
    Table,

    /// <summary>A <see cref="ProcessError"/>.</summary>
    Error,

    /// <summary>The identity of a process.</summary>
    Pid,

    /// <summary>A private send end of a process.</summary>
    Subject,

    /// <summary>A .NET object that was not copied yet. Only what is about to be sent has this kind, never what was received.</summary>
    Object,
}
