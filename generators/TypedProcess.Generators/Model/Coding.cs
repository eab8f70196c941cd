namespace TypedProcess.Generators.Model;

/// <summary>How values of a type become payload values.</summary>
internal enum Coding
{
    /// <summary>Not at all: the type cannot travel.</summary>
    None,

    /// <summary>The type is not known, because its name is misspelt or still being typed.</summary>
    Unknown,
    Boolean,
    SByte,
    Byte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Single,
    Double,
    Decimal,
    Char,
    Text,
    ByteArray,
    ByteMemory,
    Timestamp,
    Duration,
    Guid,
    Pid,
    TypedPid,
    Subject,
    Error,
    Value,
    Table,

    /// <summary>The type reads and writes itself.</summary>
    Self,

    /// <summary>A generated codec does it.</summary>
    Codec,
}
