using System.Runtime.CompilerServices;

namespace TypedProcess;

/// <summary>A number that tells this thread from all others, for as long as the program runs.</summary>
internal static class ThreadMark
{
    /// <summary>A thread that has no number: it came when there were none left, or has not asked for one.</summary>
    public const ushort None = 0;

    private static readonly StrongBox<int> Given = new();
    [ThreadStatic] private static ushort t_mine;

    /// <summary>That of this thread, or <see cref="None"/>. Costs about as much as reading a field of an object that is not at hand.</summary>
    public static ushort Mine => t_mine;

    /// <summary>Gives this thread a number, if it has none and there are any left. They are never given again: a thread that has ended may have left a mail behind.</summary>
    public static ushort Take()
    {
        if (t_mine == None && Volatile.Read(ref Given.Value) < ushort.MaxValue && Interlocked.Increment(ref Given.Value) is var next and <= ushort.MaxValue) { t_mine = (ushort)next; }
        return t_mine;
    }
}
