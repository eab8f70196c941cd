namespace TypedProcess;

/// <summary>How far an upgrade of a process has come.</summary>
internal enum UpgradeStage : byte
{
    None,

    /// <summary>The constructor of the new code runs: until it has returned every operation of the process is refused.</summary>
    Constructing,

    /// <summary>The new code is made and waits for the old code to return.</summary>
    Prepared,

    /// <summary>The old code has returned and is being disposed of.</summary>
    Replacing,
}
