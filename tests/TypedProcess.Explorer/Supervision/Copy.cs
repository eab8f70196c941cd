namespace TypedProcess.Explorer;

/// <summary>One copy of a post: a process that was there for a while.</summary>
internal sealed class Copy(Post post, Copy? above, int number, long sequence, TimeSpan spawnedAt)
{
    public Post Post => post;

    /// <summary>The copy of the supervisor that has spawned it.</summary>
    public Copy? Above => above;

    public int Number => number;

    /// <summary>Its place among all copies of the tree.</summary>
    public long Sequence => sequence;

    public TimeSpan SpawnedAt => spawnedAt;

    public ProcessCell? Cell { get; set; }

    /// <summary>What ties it to its supervisor; null for the top, and as long as it has not begun.</summary>
    public ChildRun? Run { get; set; }

    public TimeSpan? BegunAt { get; set; }

    /// <summary>When it has completed.</summary>
    public TimeSpan? EndedAt { get; set; }

    public ProcessOutcome? Outcome { get; set; }

    /// <summary>Somebody has ended it, or asked it to, from outside.</summary>
    public bool IsShot { get; set; }

    /// <summary>Its supervisor has told it to end although no rule but giving up asks for that.</summary>
    public bool WasDismissed { get; set; }

    public bool IsLiving => Cell is not null && Cell.Phase < ProcessPhase.Abandoned;

    public bool IsTold => Run is { IsTold: true };

    /// <summary>It ended by itself, and its restart type does not ask for another one.</summary>
    public bool IsDone => EndedAt is not null && !IsTold && (post.Restart == Restart.Temporary || (post.Restart == Restart.Transient && !Outcome!.Failed));

    /// <summary>It ended by itself, and its supervisor has to do something about it.</summary>
    public bool IsFailure => EndedAt is not null && !IsTold && !IsDone;

    public bool IsUnretryable => Outcome?.Error is { Retryable: false, IsPassing: false };

    public override string ToString() => $"{post}/{number}";
}
