using System.Collections.Immutable;

namespace TypedProcess;

/// <summary>One service as it was configured: checked, with everything resolved that was given by name.</summary>
internal sealed record ServiceDeclaration(string Name, ChildSpec Child, ImmutableArray<string> Requires)
{
    public bool AutoStart { get; init; }
    public bool IsEssential { get; init; }
    public bool RestartsWithRequired { get; init; }
    public int MaxRestarts { get; init; }
    public TimeSpan Within { get; init; }
    public TimeSpan StartTimeout { get; init; }

    public ServiceInfo Unknown => new(Name, ServiceState.Unknown, null, 0, null);
}
