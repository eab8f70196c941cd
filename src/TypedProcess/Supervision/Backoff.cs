namespace TypedProcess;

/// <summary>How long a supervisor waits before it starts a child again: longer each time it fails in a row, with some chance in it so that those that failed together do not come back together.</summary>
/// <remarks>The wait before the n-th restart in a row is drawn between <c>w·(1 − Jitter)</c> and <c>w</c>, where <c>w = Initial·Factor^(n−1)</c>, at most <see cref="Max"/>. Up to there each wait is at least as long as the one before.</remarks>
public sealed record Backoff
{
    /// <summary>100 ms, doubled each time up to 30 s, a fifth of it left to chance; from the beginning after 60 s without failure.</summary>
    public static Backoff Default { get; } = new();

    /// <summary>Starts again at once; only the restart intensity limits that.</summary>
    public static Backoff None { get; } = new() { Initial = TimeSpan.Zero };

    /// <summary>The wait before the first restart.</summary>
    public TimeSpan Initial { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>By how much it grows each time; at least 1.</summary>
    public double Factor { get; init; } = 2;

    /// <summary>The longest wait.</summary>
    public TimeSpan Max { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The part of a wait that is left to chance: from 0 to less than 1, and when the waits grow small enough that they really do, <c>1 − 1/Factor</c>.</summary>
    public double Jitter { get; init; } = 0.2;

    /// <summary>A child that has run for this long begins anew with <see cref="Initial"/> when it fails.</summary>
    public TimeSpan StableAfter { get; init; } = TimeSpan.FromSeconds(60);

    internal ProcessError? Check() =>
        Initial < TimeSpan.Zero || Initial > DurationText.MaxDeadline ? Refusal.Argument("backoff.Initial", "0 to 365 days")
        : Max < Initial || Max > DurationText.MaxDeadline ? Refusal.Argument("backoff.Max", "at least Initial and at most 365 days")
        : !(Factor >= 1) || !double.IsFinite(Factor) ? Refusal.Argument("backoff.Factor", "at least 1")
        : !(Jitter >= 0) || Jitter >= 1 ? Refusal.Argument("backoff.Jitter", "0 to less than 1")
        : Factor > 1 && Factor * (1 - Jitter) < 1 - 1e-9 ? Refusal.Argument("backoff.Jitter", $"at most 1 - 1/Factor, so that the waits grow; with the factor {Factor} that is {1 - 1 / Factor:0.###}")
        : StableAfter < TimeSpan.Zero ? Refusal.Argument("backoff.StableAfter", "at least 0")
        : null;

    /// <summary>The wait before the n-th restart in a row, with 64 drawn bits.</summary>
    internal TimeSpan Delay(int restart, ulong drawn)
    {
        // A large power is infinity, and its minimum with Max is Max.
        var longest = Math.Min(Max.Ticks, Initial.Ticks * Math.Pow(Factor, restart - 1));
        var chance = (drawn >> 11) * (1.0 / (1UL << 53));
        return new TimeSpan((long)(longest * (1 - Jitter * chance)));
    }
}
