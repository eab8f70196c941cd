namespace TypedProcess;

/// <summary>How a <see cref="ProcessRuntime"/> is made.</summary>
public sealed class RuntimeOptions
{
    /// <summary>The host that is there when none is added.</summary>
    public const string DefaultHost = "app:processes";

    internal List<ProcessDefinition> Definitions { get; } = [];
    internal List<IDefinitionSource> Sources { get; } = [];
    internal List<(string Id, HostOptions Options)> Hosts { get; } = [];
    internal List<(string Name, ChildSpec What, ServiceOptions Options)> Services { get; } = [];

    /// <summary>Tells this runtime apart from others of the program in metrics. Default: the stamp of its boot, as in its pids.</summary>
    public string? Name { get; set; }

    /// <summary>Where time comes from. Default: the system's clock.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Makes the scheduler of a host. Default: the thread pool.</summary>
    public Func<HostOptions, ProcessScheduler>? Scheduler { get; set; }

    /// <summary>Draws the numbers the runtime needs: boot stamp, subject tags. Default: the system's cryptographic source.</summary>
    public Func<ulong>? Random { get; set; }

    /// <summary>With true a process without actor or scope may do nothing; with false it may do everything.</summary>
    public bool Strict { get; set; }

    /// <summary>The actor of the application's own context.</summary>
    public SecurityActor? RootActor { get; set; }

    /// <summary>The scope of the application's own context.</summary>
    public SecurityScope? RootScope { get; set; }

    /// <summary>The policies and groups that services name.</summary>
    public PolicyStore Policies { get; set; } = PolicyStore.Empty;

    /// <summary>How long the services may take in all to end in order when the runtime is disposed; then everything ends at once.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How large one message may be.</summary>
    public PayloadLimits PayloadLimits { get; set; } = new();

    /// <summary>How long an ask waits when the caller does not say.</summary>
    public TimeSpan AskTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many unread messages, and how many unread events, the application's own context keeps.</summary>
    public int RootCapacity { get; set; } = 1000;

    internal void Check()
    {
        if (Time is null) { Refusal.Argument(nameof(Time), "a clock").Throw(); }
        if (PayloadLimits is null) { Refusal.Argument(nameof(PayloadLimits), "limits").Throw(); }
        if (AskTimeout <= TimeSpan.Zero || AskTimeout > DurationText.MaxDeadline) { Refusal.Argument(nameof(AskTimeout), "more than zero and at most 365 days").Throw(); }
        if (Policies is null) { Refusal.Argument(nameof(Policies), "policies").Throw(); }
        if (ShutdownTimeout <= TimeSpan.Zero || ShutdownTimeout > DurationText.MaxDeadline) { Refusal.Argument(nameof(ShutdownTimeout), "more than zero and at most 365 days").Throw(); }
        if (RootCapacity < 1) { Refusal.Argument(nameof(RootCapacity), "at least 1").Throw(); }
    }

    /// <summary>Adds a definition.</summary>
    public RuntimeOptions Add(ProcessDefinition definition)
    {
        Definitions.Add(definition ?? throw new ProcessException(Refusal.Argument(nameof(definition), "a definition")));
        return this;
    }

    /// <summary>Adds definitions.</summary>
    public RuntimeOptions Add(IEnumerable<ProcessDefinition> definitions)
    {
        foreach (var definition in definitions ?? throw new ProcessException(Refusal.Argument(nameof(definitions), "definitions"))) { Add(definition); }
        return this;
    }

    /// <summary>Adds a host. The first one added is where processes run that the root spawns without naming one.</summary>
    public RuntimeOptions AddHost(string id, Action<HostOptions>? configure = null)
    {
        var options = new HostOptions();
        configure?.Invoke(options);
        Hosts.Add((id, options));
        return this;
    }

    /// <summary>Adds a service: a process at the root of the tree, of whatever kind, also a <see cref="Supervisor"/>. It is started by <see cref="ProcessServices.StartAsync(CancellationToken)"/> and stopped when the runtime is disposed.</summary>
    /// <param name="name">Its name among the services. It is not registered: for that give <paramref name="what"/> a name.</param>
    /// <param name="what">What it is, as for a supervisor.</param>
    /// <param name="configure">What it requires, how it is started, kept and stopped, and who it acts as.</param>
    public RuntimeOptions AddService(string name, ChildSpec what, Action<ServiceOptions>? configure = null)
    {
        if (string.IsNullOrEmpty(name)) { Refusal.Argument(nameof(name), "a name that is not empty").Throw(); }
        var options = new ServiceOptions(what ?? throw new ProcessException(Refusal.Argument(nameof(what), "a process, as ChildSpec.Of makes one")));
        configure?.Invoke(options);
        Services.Add((name, what, options));
        return this;
    }
}
