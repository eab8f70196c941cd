namespace TypedProcess;

/// <summary>A message that reached nobody, and why.</summary>
/// <param name="From">Who sent it; null when it was sent from outside any process.</param>
/// <param name="To">For whom it was.</param>
/// <param name="Topic">Its topic.</param>
/// <param name="Payload">What it carried.</param>
/// <param name="Reason">Why it reached nobody.</param>
/// <param name="Error">More about it, when there is more.</param>
public sealed record DeadLetter(Pid? From, Pid To, string Topic, PayloadValue Payload, DeadLetterReason Reason, ProcessError? Error);
