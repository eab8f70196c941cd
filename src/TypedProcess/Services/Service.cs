namespace TypedProcess;

/// <summary>One service as the tree keeps it, across all its copies. Touched on the tree's step only.</summary>
internal sealed class Service(ServiceDeclaration declared, int place) : SupervisedProcess(declared.Child, declared.Name)
{
    private List<ServiceRequest>? _starters;
    private List<ServiceRequest>? _stoppers;

    public ServiceDeclaration Declared => declared;

    /// <summary>Its place in the order of start: behind all that it requires.</summary>
    public int Place => place;

    public List<Service> Requires { get; } = [];
    public List<Service> RequiredBy { get; } = [];
    public ServiceState State { get; set; }
    public ServiceWish Wish { get; set; }

    /// <summary>The restarts since it was last started by somebody.</summary>
    public RestartIntensity? Intensity { get; set; }

    /// <summary>Limits its start until it has been running once.</summary>
    public ServiceStartLimit? Limit { get; set; }

    /// <summary>Why it is told to end, when it was not by name.</summary>
    public ProcessError? StopReason { get; set; }

    /// <summary>Set when its start is given up: it is stopped, and has failed with this then.</summary>
    public ProcessError? GivenUp { get; set; }

    /// <summary>It is stopped only to be started again.</summary>
    public bool ComesBack { get; set; }

    public bool IsActive => State is ServiceState.Starting or ServiceState.Running or ServiceState.Stopping;

    /// <summary>No copy is there, and none is on its way by itself.</summary>
    public bool IsAtRest => !IsActive;

    /// <summary>The wait before its restart was over when it was to be stopped: nothing of it is on its way.</summary>
    public bool IsIdle => State == ServiceState.Starting && Run is null && Timer is null && Wish == ServiceWish.None;

    /// <summary>A copy may be made as soon as what it requires is there: nothing runs and no time has to pass.</summary>
    public bool IsDue => Wish == ServiceWish.Start && (IsAtRest || (State == ServiceState.Starting && Run is null));

    /// <summary>Those that require it may start. One that has ended normally has done what it was there for; one that is to be stopped waits for those that run, and must not wait for more.</summary>
    public bool IsThere => State is ServiceState.Running or ServiceState.Exited && Wish != ServiceWish.Stop;

    /// <summary>Waiting for it is in vain.</summary>
    public bool WillNotCome => Wish != ServiceWish.Start && !ComesBack && (State == ServiceState.Stopping || (IsAtRest && State != ServiceState.Exited));

    public Pid? Pid => State is ServiceState.Running or ServiceState.Stopping ? Run?.Process.Pid : null;

    public void OnStarted(ServiceRequest request) => (_starters ??= []).Add(request);

    public void OnStopped(ServiceRequest request) => (_stoppers ??= []).Add(request);

    public void TellStarters(ProcessError? error) => Tell(ref _starters, error);

    public void TellStoppers(ProcessError? error) => Tell(ref _stoppers, error);

    public void StopTimers()
    {
        StopTimer();
        Limit?.StopTimer();
        Limit = null;
    }

    public ServiceInfo Info(ProcessError? error) => new(Id, State, Pid, Restarts, error);

    private void Tell(ref List<ServiceRequest>? waiting, ProcessError? error)
    {
        var all = waiting;
        waiting = null;
        all?.ForEach(request => request.Over(this, error));
    }
}
