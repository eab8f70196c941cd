using System.Collections.Immutable;

namespace TypedProcess;

/// <summary>The rarer choices of a <see cref="Spawner"/>, in one immutable object.</summary>
internal sealed record SpawnSettings
{
    public static readonly SpawnSettings None = new();

    public string? Name { get; init; }
    public ContextValues? Values { get; init; }
    public SecurityActor? Actor { get; init; }
    public SecurityScope? Scope { get; init; }
    public ImmutableArray<(string Topic, Payload Payload)> Messages { get; init; } = [];
    public AskOptions Wait { get; init; }

    /// <summary>The first thing that was wrong with what the builder was given; the spawn returns it.</summary>
    public ProcessError? Error { get; init; }

    /// <summary>It takes nothing over from its spawner: actor and scope are those given here, also when none is, and its chain is its own.</summary>
    public bool StandsAlone { get; init; }

    public bool ChangesIdentity => Actor is not null || Scope is not null || StandsAlone;

    public SpawnSettings Refuse(ProcessError? error) => Error is null && error is not null ? this with { Error = error } : this;
}
