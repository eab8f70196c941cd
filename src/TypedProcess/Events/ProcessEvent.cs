namespace TypedProcess;

/// <summary>Something that happened to this process or to one it watches.</summary>
/// <param name="From">Who it is about: the process that ended, failed, or asked to cancel; none when the runtime itself asked.</param>
/// <param name="At">When it happened.</param>
public abstract record ProcessEvent(Pid From, DateTimeOffset At);
