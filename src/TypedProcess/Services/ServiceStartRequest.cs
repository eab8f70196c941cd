namespace TypedProcess;

/// <summary>Starts a service and what it requires, or all that are to start by themselves; over when they are running.</summary>
internal sealed class ServiceStartRequest(int? place, ServiceWait<Pid> wait) : ServiceRequest(place, wait)
{
    protected override string Failed => "were not started";

    public override void Apply(ISupervision supervision) => ((ServiceTree)supervision).Start(this);
}
