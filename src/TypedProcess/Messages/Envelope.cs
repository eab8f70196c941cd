namespace TypedProcess;

/// <summary>What is known about a message besides its payload.</summary>
/// <param name="From">The sending process; null when it was sent from outside any process.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Chain">The identifier of the call chain it belongs to.</param>
public readonly record struct Envelope(Pid? From, string Topic, string Chain);
