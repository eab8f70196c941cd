namespace TypedProcess;

/// <summary>A question that is answered when a child has started.</summary>
internal abstract class StartedCall : SupervisorCall<Pid>
{
}
