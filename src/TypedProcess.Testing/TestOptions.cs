namespace TypedProcess.Testing;

/// <summary>How a <see cref="TestWorld"/> runs.</summary>
public sealed class TestOptions
{
    /// <summary>Configures the runtime: definitions, hosts, policies.</summary>
    public Action<RuntimeOptions>? Configure { get; init; }

    /// <summary>With true the run may end although a process awaits something that is not of the runtime.</summary>
    public bool AllowOutsideAwaits { get; init; }

    /// <summary>How many steps may run before the test counts as endless.</summary>
    public long MaxSteps { get; init; } = 2_000_000;
}
