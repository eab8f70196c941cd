using System.Numerics;

namespace TypedProcess;

/// <summary>Milliseconds since the runtime was made, for the start of a process: a stamp is four bytes and costs a read of memory, not a look at the clock.</summary>
/// <remarks>A stamp keeps 27 bits of its time and says by how many it was shifted: exact to the millisecond for 37 hours, from then on to one part in a hundred million of how long the runtime has lived. It never wraps around.</remarks>
internal sealed class CoarseClock(TimeProvider time, bool ticks)
{
    private const int KeptBits = 27;
    private const uint Kept = (1u << KeptBits) - 1;

    private readonly long _origin = time.GetTimestamp();
    private long _ticked;

    /// <summary>Never 0, so that 0 can stand for "not yet".</summary>
    public uint Stamp => Encode((ticks ? Volatile.Read(ref _ticked) : Now) + 1);

    /// <summary>Where nobody ticks, every stamp looks at the clock itself: under test, where that costs nothing and has to be exact.</summary>
    public void Tick() => Volatile.Write(ref _ticked, Now);

    public TimeSpan Since(uint stamp) => TimeSpan.FromMilliseconds(Math.Max(0, Now + 1 - Decode(stamp)));

    internal static uint Encode(long milliseconds)
    {
        var shift = Math.Max(0, 64 - BitOperations.LeadingZeroCount((ulong)milliseconds) - KeptBits);
        return ((uint)shift << KeptBits) | (uint)(milliseconds >> shift);
    }

    internal static long Decode(uint stamp) => (long)(stamp & Kept) << (int)(stamp >> KeptBits);

    private long Now => time.GetElapsedTime(_origin).Ticks / TimeSpan.TicksPerMillisecond;
}
