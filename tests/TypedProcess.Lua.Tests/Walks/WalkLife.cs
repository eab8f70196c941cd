namespace TypedProcess.Lua.Tests.Walks;

/// <summary>What is known of one process of a walk: what it said, and what the runtime said of it.</summary>
internal sealed class WalkLife(string pid)
{
    public string Pid => pid;

    public string? Parent { get; set; }

    public int Versions { get; set; }

    /// <summary>The definition whose code it has asked for, until either that begins or the old code is told that it goes on.</summary>
    public string? UpgradesTo { get; set; }

    public HashSet<string> Listens { get; } = [];

    /// <summary>By sender and topic: the last message read when that topic was on the same route.</summary>
    public Dictionary<(string From, string Topic), long> Floor { get; } = [];

    public HashSet<string> Watching { get; } = [];

    public List<(string From, bool Failed, string Value)> Exits { get; } = [];

    public Dictionary<string, int> LinkDowns { get; } = [];

    /// <summary>Links that it has asked for, and how often; accepted or not.</summary>
    public Dictionary<string, int> Links { get; } = [];

    public HashSet<string> Linked { get; } = [];

    public HashSet<string> Unlinked { get; } = [];

    public bool Traps { get; set; }

    public bool HasTrapped { get; set; }

    public string? Returned { get; set; }

    public bool Fails { get; set; }

    /// <summary>Somebody has asked for its end.</summary>
    public bool IsHunted { get; set; }

    public bool IsCondemned { get; set; }

    public int Exited { get; set; }

    public ProcessError? Error { get; set; }

    public bool HasEnded => Exited > 0;
}
