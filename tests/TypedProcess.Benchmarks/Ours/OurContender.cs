namespace TypedProcess.Benchmarks;

/// <summary>A runtime under an actor with metadata and a scope of three policies, and the count of what it has to have done.</summary>
internal abstract class OurContender : ICountedContender, IAsyncDisposable
{
    private static readonly SecurityScope Scope = SecurityScope.Of(
        SecurityPolicy.Deny("nobody-ends-the-system", ["process.terminate"], ["system:*"]),
        new SecurityPolicy("the-team-sends", PolicyEffect.Allow, ["process.send"], ["*"], new PolicyCondition("actor.meta.team", PolicyOperator.Equal, "benchmarks")),
        SecurityPolicy.Allow("everything", ["*"], ["*"]));

    private long _checks;
    private long _messages;
    private long _exits;

    private readonly Action<RuntimeOptions> _configure;
    private long _earlierChecks;
    private long _earlierMessages;
    private long _earlierExits;

    protected OurContender(params ProcessDefinition[] definitions)
        : this(options => options.Add(definitions))
    {
    }

    protected OurContender(Action<RuntimeOptions> configure)
    {
        _configure = configure;
        Runtime = Create();
    }

    public virtual string Name => ContenderNames.Ours;

    protected ProcessRuntime Runtime { get; private set; }

    protected ProcessContext Root => Runtime.Root;

    public abstract Task<long> RunAsync(long operations);

    public async ValueTask<IReadOnlyList<CounterCheck>> CheckCountersAsync(long operations)
    {
        var checks = Compare();
        // A turn adds to the counters when it ends, which may be a moment after the benchmark saw its last message.
        for (var i = 0; i < 100 && !checks.All(static check => check.Holds); i++)
        {
            await Task.Delay(20);
            checks = Compare();
        }
        return checks;
    }

    public ValueTask DisposeAsync() => Runtime.DisposeAsync();

    /// <summary>Notes what a run has to have cost.</summary>
    protected void Expect(long checks, long messages, long exits)
    {
        _checks += checks;
        _messages += messages;
        _exits += exits;
    }

    /// <summary>Ends every process by disposing their runtime, and goes on with a new one.</summary>
    protected async ValueTask StartAnewAsync()
    {
        await Runtime.DisposeAsync();
        _earlierChecks += Runtime.Counters.PermissionChecks;
        _earlierMessages += Runtime.Counters.Messages;
        _earlierExits += Runtime.Counters.Exits;
        Runtime = Create();
    }

    private ProcessRuntime Create() => ProcessRuntime.Create(options =>
    {
        _configure(options);
        options.RootActor = new SecurityActor("benchmark", ("team", "benchmarks"), ("level", 3));
        options.RootScope = Scope;
    });

    private CounterCheck[] Compare() =>
    [
        new("permission checks", _checks, _earlierChecks + Runtime.Counters.PermissionChecks),
        new("messages", _messages, _earlierMessages + Runtime.Counters.Messages),
        new("exits", _exits, _earlierExits + Runtime.Counters.Exits),
    ];
}
