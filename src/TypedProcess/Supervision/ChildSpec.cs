namespace TypedProcess;

/// <summary>How a supervisor starts, restarts and stops one child. Immutable data; refine it with <c>with</c>.</summary>
public abstract record ChildSpec
{
    private protected ChildSpec() { }

    /// <summary>The child's id at its supervisor. Without one it is that of the definition, for a second one with <c>#2</c> behind it, and so on.</summary>
    public string? Id { get; init; }

    /// <summary>The definition.</summary>
    public abstract string ProcessId { get; }

    /// <summary>When it is started again after it has ended by itself. Default: always.</summary>
    public Restart Restart { get; init; }

    /// <summary>The name it is registered under, before its first instruction.</summary>
    public string? Name { get; init; }

    /// <summary>The host it runs on. Default: that of its supervisor.</summary>
    public string? Host { get; init; }

    /// <summary>What the spawn is to add: context values, actor, scope, first messages, as in <c>new Spawner().With("tenant", "acme")</c>. Whose spawner it is does not matter.</summary>
    public Spawner How { get; init; }

    /// <summary>How long it may take to end when it is told to; then it is condemned. Zero: it is terminated without being asked. <see cref="Timeout.InfiniteTimeSpan"/>: as long as it takes. Default: 5 s; for supervisors as long as it takes.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long constructor and <c>Started</c> may take; then it is condemned, which counts as a failure. Default: as long as it takes.</summary>
    public TimeSpan? StartTimeout { get; init; }

    /// <summary>How long to wait before it is started again. Default: what its supervisor says.</summary>
    public Backoff? Backoff { get; init; }

    /// <summary>A child of a known class. The start is used for every copy: what it holds must not change.</summary>
    /// <exception cref="ProcessException">INVALID without a start.</exception>
    [RequiresPermission(ProcessAction.Spawn, Argument = nameof(start))]
    public static ChildSpec<T> Of<T>(ProcessStart<T> start) where T : class => new(start ?? throw new ProcessException(Refusal.Argument(nameof(start), "a start")));

    /// <summary>A child of whatever kind, by the id of its definition and values. The values are copied.</summary>
    /// <exception cref="ProcessException">INVALID for an id that is none, or values that cannot be carried.</exception>
    [RequiresPermission(ProcessAction.Spawn, Argument = nameof(id))]
    public static ChildSpec Of([DefinitionId] string id, params ReadOnlySpan<PayloadValue> arguments)
    {
        if (id is null || !TypedProcess.ProcessId.IsValid(id)) { Refusal.Argument(nameof(id), $"a definition id namespace:name, got '{id}'").Throw(); }
        if (PayloadCopier.TryCopy(arguments, new PayloadLimits(), out var copy) is { } unfit) { unfit.Throw(); }
        return new ValueChildSpec(id!, copy);
    }

    /// <summary>One more copy, owned before its first instruction; or the reason why there is none.</summary>
    internal abstract ProcessError? TrySpawn(Spawner how, SupervisedProcess child, out ChildRun? run);

    /// <summary>What of its start can be known to be wrong before a copy is made.</summary>
    internal virtual ProcessError? CheckStart(ProcessDefinition definition) => null;

    /// <summary>This start on the terms of another declaration.</summary>
    internal ChildSpec OnTermsOf(ChildSpec other) => this with
    {
        Restart = other.Restart,
        Name = other.Name,
        Host = other.Host,
        How = other.How,
        StopTimeout = other.StopTimeout,
        StartTimeout = other.StartTimeout,
        Backoff = other.Backoff,
    };

    internal ProcessError? Check() =>
        Id is "" ? Refusal.Argument("child.Id", "an id that is not empty")
        : Restart is < Restart.Permanent or > Restart.Temporary ? Refusal.Argument("child.Restart", "one of the three")
        : StopTimeout < TimeSpan.Zero && StopTimeout != Timeout.InfiniteTimeSpan || StopTimeout > DurationText.MaxDeadline ? Refusal.Argument("child.StopTimeout", "0 to 365 days, or Timeout.InfiniteTimeSpan")
        : StartTimeout is { } limit && (limit <= TimeSpan.Zero || limit > DurationText.MaxDeadline) ? Refusal.Argument("child.StartTimeout", "more than zero and at most 365 days")
        : How.IsLinked || How.IsMonitored ? Refusal.Argument("child.How", "no link and no monitor: a supervisor watches its children itself")
        : Backoff?.Check();

    private protected Spawner Spawner(Spawner supervisor)
    {
        var how = How.By(supervisor.Parent);
        if (Name is not null) { how = how.Named(Name); }
        return Host is null ? how : how.On(Host);
    }
}
