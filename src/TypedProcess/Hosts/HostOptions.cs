namespace TypedProcess;

/// <summary>The limits of a host. All can be set while the runtime is configured.</summary>
public sealed class HostOptions
{
    /// <summary>How many steps run at once. Default: the number of processors.</summary>
    public int Workers { get; set; } = Environment.ProcessorCount;

    /// <summary>How many workers more may be started in place of workers that a step does not give back.</summary>
    public int ReplacementWorkers { get; set; } = 16;

    /// <summary>How many processes may be alive at once; abandoned ones count.</summary>
    public int MaxProcesses { get; set; } = 10_000_000;

    /// <summary>How many unread messages a mailbox holds.</summary>
    public int MailboxMessages { get; set; } = 1_048_576;

    /// <summary>How many bytes of untyped payload a mailbox holds.</summary>
    public long MailboxBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>How long a condemned process may take to end before it is abandoned.</summary>
    public TimeSpan GraceTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many names a process may hold.</summary>
    public int MaxNamesPerProcess { get; set; } = 10_000;

    /// <summary>How many processes a process may monitor at once.</summary>
    public int MaxMonitorsPerProcess { get; set; } = 10_000_000;

    /// <summary>How many processes a process may be linked to.</summary>
    public int MaxLinksPerProcess { get; set; } = 10_000_000;

    /// <summary>How many times a process may have joined groups, and how many groups it may watch.</summary>
    public int MaxGroupsPerProcess { get; set; } = 100_000;

    internal HostOptions Checked(string id)
    {
        if (Workers is < 1 or > 48) { Refusal.Argument($"{id}.{nameof(Workers)}", "1 to 48").Throw(); }
        if (ReplacementWorkers is < 0 or > 48) { Refusal.Argument($"{id}.{nameof(ReplacementWorkers)}", "0 to 48").Throw(); }
        if (MaxProcesses < 1) { Refusal.Argument($"{id}.{nameof(MaxProcesses)}", "at least 1").Throw(); }
        if (MailboxMessages < 1) { Refusal.Argument($"{id}.{nameof(MailboxMessages)}", "at least 1").Throw(); }
        if (MailboxBytes < 1) { Refusal.Argument($"{id}.{nameof(MailboxBytes)}", "at least 1").Throw(); }
        if (GraceTime < TimeSpan.Zero || GraceTime > DurationText.MaxDeadline) { Refusal.Argument($"{id}.{nameof(GraceTime)}", "0 to 365 days").Throw(); }
        if (MaxNamesPerProcess < 0) { Refusal.Argument($"{id}.{nameof(MaxNamesPerProcess)}", "at least 0").Throw(); }
        if (MaxMonitorsPerProcess < 0) { Refusal.Argument($"{id}.{nameof(MaxMonitorsPerProcess)}", "at least 0").Throw(); }
        if (MaxLinksPerProcess < 0) { Refusal.Argument($"{id}.{nameof(MaxLinksPerProcess)}", "at least 0").Throw(); }
        if (MaxGroupsPerProcess < 0) { Refusal.Argument($"{id}.{nameof(MaxGroupsPerProcess)}", "at least 0").Throw(); }
        return (HostOptions)MemberwiseClone();
    }
}
