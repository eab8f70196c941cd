namespace TypedProcess.Analyzers;

/// <summary>What is known of a value.</summary>
internal enum OriginKind
{
    Unknown,

    /// <summary>It is this text.</summary>
    Text,

    /// <summary>It begins with this text.</summary>
    Prefix,

    /// <summary>It names a process, or the start of one, with this definition id.</summary>
    Process,

    /// <summary>It is what the caller gives.</summary>
    Parameter,

    /// <summary>It names the process that acts.</summary>
    Own,

    /// <summary>It is null or nothing.</summary>
    Nothing,
}
