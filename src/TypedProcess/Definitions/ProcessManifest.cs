using System.Collections.Immutable;

namespace TypedProcess;

/// <summary>What a definition tells about itself: enough to write a binding for another language. Immutable.</summary>
/// <param name="Id">The id.</param>
/// <param name="Summary">What its documentation says, when the build that made it reads documentation; else empty.</param>
/// <param name="Parameters">The start arguments.</param>
/// <param name="Topics">The messages it declares, in the order of declaration.</param>
public sealed record ProcessManifest(string Id, string Summary, ImmutableArray<ParameterManifest> Parameters, ImmutableArray<TopicManifest> Topics)
{
    /// <summary>The named shapes that parameters, replies and result are made of, sorted by name.</summary>
    public ImmutableArray<ShapeManifest> Shapes { get; init; } = [];

    /// <summary>The shape of the value it ends with; null when it declares none.</summary>
    public string? ResultShape { get; init; }
}
