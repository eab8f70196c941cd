namespace TypedProcess;

/// <summary>Stops a service and those that require it, or all; over when they have ended.</summary>
internal sealed class ServiceStopRequest(int? place, ServiceWait<Pid> wait) : ServiceRequest(place, wait)
{
    protected override string Failed => "were not stopped";

    public override void Apply(ISupervision supervision) => ((ServiceTree)supervision).Stop(this);
}
