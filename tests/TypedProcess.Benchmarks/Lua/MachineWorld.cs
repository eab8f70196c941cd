using System.Diagnostics;
using TypedProcess.Lua;

namespace TypedProcess.Benchmarks;

/// <summary>The clocks of the machine, and seeds that are all different.</summary>
internal sealed class MachineWorld : ILuaWorld
{
    private ulong _seed;

    public static MachineWorld Instance { get; } = new();

    public long UnixNanoseconds => (DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) * 100;

    public long ElapsedNanoseconds => Stopwatch.GetTimestamp();

    public ulong NextSeed() => Interlocked.Add(ref _seed, 0x9E37_79B9_7F4A_7C15);
}
