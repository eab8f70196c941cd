namespace TypedProcess;

/// <summary>Where something is sent: a pid, or text that is a pid or a registered name.</summary>
public readonly struct Destination
{
    private Destination(Pid pid, string? text) => (Pid, Text) = (pid, text);

    internal Pid Pid { get; }

    internal string? Text { get; }

    /// <summary>A process.</summary>
    public static implicit operator Destination(Pid pid) => new(pid, null);

    /// <summary>The text of a pid, or a name.</summary>
    public static implicit operator Destination(string? text) => Pid.TryParse(text, out var pid) ? new(pid, text) : new(default, text);

    /// <summary>Finds the process. Text that is no pid is a name, so a malformed pid is NOT_FOUND.</summary>
    internal ProcessError? TryResolve(ProcessRuntime runtime, out ProcessCell? cell)
    {
        cell = null;
        if (!Pid.IsNone)
        {
            cell = runtime.Find(Pid);
            return cell is null ? Refusal.NotAlive(Pid) : null;
        }
        if (string.IsNullOrEmpty(Text)) { return Refusal.Argument("destination", "a pid or a name"); }
        cell = runtime.Names.Find(Text);
        return cell is null ? Refusal.NoName(Text) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text ?? Pid.ToString();
}
