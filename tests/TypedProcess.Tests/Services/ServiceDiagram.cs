namespace TypedProcess.Tests.Services;

/// <summary>The diagram of <c>docs/services.md</c>.</summary>
internal static class ServiceDiagram
{
    public static bool Allows(ServiceState from, ServiceState to) => from switch
    {
        ServiceState.Starting => to is ServiceState.Running or ServiceState.Stopping or ServiceState.Exited or ServiceState.Failed,
        ServiceState.Running => to is ServiceState.Starting or ServiceState.Stopping or ServiceState.Exited or ServiceState.Failed,
        ServiceState.Stopping => to is ServiceState.Stopped or ServiceState.Failed,
        _ => to is ServiceState.Starting or ServiceState.Stopped,
    };
}
