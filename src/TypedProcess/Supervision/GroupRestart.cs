namespace TypedProcess;

/// <summary>A restart of several children on its way: from the last one back to the first one they are stopped, then all are started in order.</summary>
internal sealed class GroupRestart(SupervisedChild first)
{
    /// <summary>The first one of the group; null when all of it was removed meanwhile.</summary>
    public SupervisedChild? First { get; set; } = first;

    /// <summary>The one to stop next; null when all have ended.</summary>
    public SupervisedChild? StopAt { get; set; }

    /// <summary>The wait before the start; null when it is over.</summary>
    public RestartTimer? Pause { get; set; }

    public bool Covers(SupervisedChild child) => First is not null && child.Place >= First.Place;
}
