namespace TypedProcess.Analyzers;

/// <summary>What a body needs by itself, and whom it calls.</summary>
internal sealed class BodyFacts
{
    public List<BodyNeed> Needs { get; } = [];

    public List<BodyCall> Calls { get; } = [];

    /// <summary>True when it hands its context to code of which nothing is known, so that anything may be needed.</summary>
    public bool IsOpen { get; set; }
}
