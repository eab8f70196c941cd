using System.Collections.Immutable;

namespace TypedProcess;

/// <summary>What a supervisor is to do: its strategy, its limits and its first children. Immutable; <see cref="Supervisor.OneForOne"/> and its neighbours make one, each member returns a new one.</summary>
public sealed record SupervisorSpec
{
    internal SupervisorSpec(RestartStrategy strategy, int maxRestarts, TimeSpan within, Backoff backoff) =>
        (Strategy, MaxRestarts, Within, Backoff) = (strategy, maxRestarts, within, backoff);

    /// <summary>Which children are started again with one that is.</summary>
    public RestartStrategy Strategy { get; }

    /// <summary>How many restarts there may be within <see cref="Within"/>; one more, and the supervisor gives up. <see cref="int.MaxValue"/>: any number.</summary>
    public int MaxRestarts { get; }

    /// <summary>The window in which restarts are counted; it moves with the time.</summary>
    public TimeSpan Within { get; }

    /// <summary>How long to wait before a child is started again that does not say so itself.</summary>
    public Backoff Backoff { get; }

    /// <summary>With true an error that is marked as not retryable is treated like any other; with false (default) the supervisor gives up at once.</summary>
    public bool RetriesUnretryable { get; init; }

    /// <summary>The first children, in the order in which they are started. Those added later are not here.</summary>
    public ImmutableArray<ChildSpec> Children { get; private init; } = [];

    /// <summary>With one more child, started after the others.</summary>
    /// <param name="child">The child.</param>
    /// <param name="restart">When it is started again; null for what the child says.</param>
    /// <exception cref="ProcessException">INVALID for a child that makes no sense, ALREADY_EXISTS for an id that is taken.</exception>
    public SupervisorSpec Add(ChildSpec child, Restart? restart = null)
    {
        var added = Supervision.Checked(child, restart);
        if (added.Id is { } id && Children.Any(other => other.Id == id)) { Supervision.IdTaken(id).Throw(); }
        return this with { Children = Children.Add(added) };
    }

    /// <summary>This supervisor as a child of another one.</summary>
    [RequiresPermission(ProcessAction.Spawn, Resource = Supervisor.ProcessId)]
    public ChildSpec<Supervisor> Child(string? id = null) => ChildSpec.Of(new SupervisorStart(this)) with { Id = id, StopTimeout = Timeout.InfiniteTimeSpan };

    /// <summary>Starts the supervisor. Completes when it exists; its children are started one after the other, and asking it for them waits until all are.</summary>
    /// <exception cref="ProcessException">The first check of the spawn that failed; then nothing has run.</exception>
    [RequiresPermission(ProcessAction.Spawn, Resource = Supervisor.ProcessId)]
    public ValueTask<Ref<Supervisor>> SpawnAsync(Spawner from) => from.StartAsync(new SupervisorStart(this));
}
