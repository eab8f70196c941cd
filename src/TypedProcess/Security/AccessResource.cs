namespace TypedProcess;

/// <summary>What an action is about to be done to. Made on the stack for each check.</summary>
internal readonly struct AccessResource
{
    private AccessResource(string? text, Pid pid, string definition, string host) => (Text, Pid, Definition, Host) = (text, pid, definition, host);

    /// <summary>The text of a resource that is not a process, else null.</summary>
    public string? Text { get; }

    public Pid Pid { get; }

    /// <summary>The definition id of the process; empty when there is no process, or it is not known.</summary>
    public string Definition { get; }

    /// <summary>The host id of the process; empty when there is no process.</summary>
    public string Host { get; }

    public static AccessResource ForText(string text) => new(text, default, "", "");

    public static AccessResource ForProcess(Pid pid, string definitionId, string hostId) => new(null, pid, definitionId, hostId);

    /// <summary>The resource as a denial names it.</summary>
    public override string ToString() => Text ?? (Definition.Length == 0 ? Pid.ToString() : $"{Pid} ({Definition})");
}
