namespace TypedProcess;

/// <summary>What became of a broadcast.</summary>
/// <param name="Delivered">How many mailboxes it is in.</param>
/// <param name="Refused">The members that did not take it, in their order.</param>
public sealed record BroadcastResult(int Delivered, IReadOnlyList<BroadcastRefusal> Refused);
