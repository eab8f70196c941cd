using System.Collections.Immutable;

namespace TypedProcess;

/// <summary>One message that a definition declares.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Summary">What its documentation says; empty when that is not known.</param>
/// <param name="Parameters">The values.</param>
/// <param name="IsCall">True when the sender gets a reply.</param>
/// <param name="Reply">The C# type of the reply; null when it says only that it is done.</param>
/// <param name="ReplyShape">The shape of the reply; null when it says only that it is done.</param>
public sealed record TopicManifest(string Topic, string Summary, ImmutableArray<ParameterManifest> Parameters, bool IsCall = false, string? Reply = null, string? ReplyShape = null);
