namespace TypedProcess.Soak;

/// <summary>The place of one child at a supervisor, whoever holds it at the time: at most one process.</summary>
internal sealed class Slot(int number, bool mustObey)
{
    private Member? _current;
    private int _copies;

    public int Number => number;

    /// <summary>Its supervisor waits for its end without a limit, so it may not stay.</summary>
    public bool MustObey => mustObey;

    public Member? Current => Volatile.Read(ref _current);

    public int Copies => Volatile.Read(ref _copies);

    /// <summary>A copy begins; gives the one before it.</summary>
    public Member? Take(Member member)
    {
        Interlocked.Increment(ref _copies);
        return Interlocked.Exchange(ref _current, member);
    }

    public override string ToString() => $"slot {number}";
}
