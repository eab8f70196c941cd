namespace TypedProcess;

/// <summary>Something of its children, or of its clock, that a supervisor reads among its messages.</summary>
internal sealed record SupervisorEvent(Pid From, DateTimeOffset At, SupervisorSignal Signal) : ProcessEvent(From, At);
