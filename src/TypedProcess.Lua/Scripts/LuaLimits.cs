namespace TypedProcess.Lua;

/// <summary>What one Lua process may use. Beyond it that process fails with an error that names the limit, and nothing else does. Immutable: <c>limits with { Memory = … }</c>.</summary>
/// <remarks>The limits of the host on mailbox, names and monitors apply too; the smaller one counts.</remarks>
public sealed record LuaLimits
{
    /// <summary>Bytes of Lua memory, the code included. Default: 64 MiB.</summary>
    public long Memory { get; init; } = 64L * 1024 * 1024;

    /// <summary>Instructions after which another process has its turn. Default: 100,000, about a millisecond.</summary>
    public int SliceInstructions { get; init; } = 100_000;

    /// <summary>Unread messages. Default: what the host allows.</summary>
    public int MailboxMessages { get; init; } = int.MaxValue;

    /// <summary>Coroutines that have not ended. Default: 10,000.</summary>
    public int Coroutines { get; init; } = 10_000;

    /// <summary>Timers and tickers that are set, or whose time is unread, and that the script can still reach. Default: 10,000.</summary>
    public int Timers { get; init; } = 10_000;

    /// <summary>Names held that the script itself registered. Default: 1,000.</summary>
    public int Names { get; init; } = 1_000;

    /// <summary>Processes monitored. Default: 100,000.</summary>
    public int Monitors { get; init; } = 100_000;

    internal ProcessError? Check() =>
        Memory < 1024 * 1024 ? Refusal.Argument(nameof(Memory), "at least 1 MiB")
        : SliceInstructions < 1000 ? Refusal.Argument(nameof(SliceInstructions), "at least 1,000")
        : MailboxMessages < 1 ? Refusal.Argument(nameof(MailboxMessages), "at least 1")
        : Coroutines < 0 ? Refusal.Argument(nameof(Coroutines), "at least 0")
        : Timers < 0 ? Refusal.Argument(nameof(Timers), "at least 0")
        : Names < 0 ? Refusal.Argument(nameof(Names), "at least 0")
        : Monitors < 0 ? Refusal.Argument(nameof(Monitors), "at least 0")
        : null;
}
