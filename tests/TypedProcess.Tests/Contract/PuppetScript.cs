namespace TypedProcess.Tests.Contract;

/// <summary>What a <see cref="Puppet"/> does, and what it noted.</summary>
internal sealed class PuppetScript
{
    public Action<ProcessContext>? Constructed { get; init; }

    public Func<ProcessContext, ValueTask>? Started { get; init; }

    public Func<ProcessContext, ValueTask>? Stopped { get; init; }

    public Func<ProcessContext, ValueTask>? Disposed { get; init; }

    /// <summary>The handler of all events; without one the class has none.</summary>
    public Func<ProcessContext, ProcessEvent, ValueTask>? On { get; init; }

    /// <summary>The text of each message of topic <c>note</c>, and whatever the script adds.</summary>
    public List<string> Notes { get; } = [];
}
