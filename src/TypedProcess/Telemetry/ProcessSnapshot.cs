namespace TypedProcess;

/// <summary>One process as it was when it was looked at. It went on meanwhile: each fact was true at some moment of the look, not all at the same one.</summary>
public sealed record ProcessSnapshot
{
    internal ProcessSnapshot(Pid pid, string definition, string chain) => (Pid, Definition, Chain) = (pid, definition, chain);

    /// <summary>Which process.</summary>
    public Pid Pid { get; }

    /// <summary>The id of its definition.</summary>
    public string Definition { get; }

    /// <summary>The id of its host.</summary>
    public string Host => Pid.Host;

    /// <summary>The identifier of the call chain it belongs to.</summary>
    public string Chain { get; }

    /// <summary>The frame id, <c>definition#chain</c>: what <see cref="ProcessContext.Id"/> is.</summary>
    public string Id => $"{Definition}#{Chain}";

    /// <summary>What it does.</summary>
    public ProcessState State { get; internal init; }

    /// <summary>The handler in progress: a topic, the name of an event, <c>RunAsync</c>, or a stage of starting and stopping. Null when there is none.</summary>
    public string? Handler { get; internal init; }

    /// <summary>How many messages it has not read.</summary>
    public int Unread { get; internal init; }

    /// <summary>How many bytes of untyped payload they hold.</summary>
    public long UnreadBytes { get; internal init; }

    /// <summary>Those it is linked to.</summary>
    public IReadOnlyList<Pid> Links { get; internal init; } = [];

    /// <summary>Those it monitors.</summary>
    public IReadOnlyList<Pid> Monitors { get; internal init; } = [];

    /// <summary>How many monitors of it there are. Those of calls and asks count.</summary>
    public int Watchers { get; internal init; }

    /// <summary>The names it holds, in the order of registration.</summary>
    public IReadOnlyList<string> Names { get; internal init; } = [];

    /// <summary>The groups it has joined, in the order of joining and as often as it has.</summary>
    public IReadOnlyList<string> Groups { get; internal init; } = [];

    /// <summary>Who spawned it; null when the application's own context did.</summary>
    public Pid? Parent { get; internal init; }

    /// <summary>How long ago it was spawned. On real threads some 50 ms too long; after days more coarsely, to a hundred-millionth of the life of the runtime.</summary>
    public TimeSpan Age { get; internal init; }
}
