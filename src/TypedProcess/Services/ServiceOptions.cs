namespace TypedProcess;

/// <summary>How a service is started, kept and stopped. What its <see cref="ChildSpec"/> says of that is what it begins with.</summary>
public sealed class ServiceOptions
{
    internal ServiceOptions(ChildSpec what)
    {
        Restart = what.Restart;
        Backoff = what.Backoff ?? Backoff.Default;
        StartTimeout = what.StartTimeout ?? StartTimeout;
        StopTimeout = what.StopTimeout;
        Host = what.Host;
    }

    /// <summary>The names of the services that must be running before this one is started, and that are stopped after it.</summary>
    public IReadOnlyList<string> Requires { get; set; } = [];

    /// <summary>With true (default) <see cref="ProcessServices.StartAsync(CancellationToken)"/> starts it; with false it is started by name, or because another one requires it.</summary>
    public bool AutoStart { get; set; } = true;

    /// <summary>With true all services are stopped for good when this one fails; with false (default) no other one is touched.</summary>
    public bool IsEssential { get; set; }

    /// <summary>With true it is stopped, and those that require it, when one that it requires crashes, and started again when that one runs again; with false (default) it goes on.</summary>
    public bool RestartsWithRequired { get; set; }

    /// <summary>When it is started again after it has ended by itself. Default: always.</summary>
    public Restart Restart { get; set; }

    /// <summary>How many restarts there may be within <see cref="Within"/>; one more, and it has failed.</summary>
    public int MaxRestarts { get; set; } = 3;

    /// <summary>The window in which restarts are counted; it moves with the time.</summary>
    public TimeSpan Within { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait before each restart.</summary>
    public Backoff Backoff { get; set; }

    /// <summary>How long its start may take until it is running, attempts that fail included; then it is given up. Of a restart, how long each attempt may take. <see cref="Timeout.InfiniteTimeSpan"/>: as long as it takes. Default: 30 s.</summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it may take to end when it is told to; then it is condemned. Default: 5 s; for supervisors as long as it takes.</summary>
    public TimeSpan StopTimeout { get; set; }

    /// <summary>The host it runs on. Default: the first one.</summary>
    public string? Host { get; set; }

    /// <summary>Who it acts as. Default: the actor of the application, <see cref="RuntimeOptions.RootActor"/>.</summary>
    public SecurityActor? Actor { get; set; }

    /// <summary>Policies it acts under, together with those of <see cref="Groups"/> and <see cref="Policies"/>. Default, when none of the three is given: those of the application, <see cref="RuntimeOptions.RootScope"/>.</summary>
    public SecurityScope? Scope { get; set; }

    /// <summary>Names of policy groups of <see cref="RuntimeOptions.Policies"/>.</summary>
    public IReadOnlyList<string> Groups { get; set; } = [];

    /// <summary>Ids of policies of <see cref="RuntimeOptions.Policies"/>.</summary>
    public IReadOnlyList<string> Policies { get; set; } = [];
}
