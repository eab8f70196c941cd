namespace TypedProcess.Lua.Tests.Engine;

/// <summary>A clock that stands still unless it is set, and seeds that count up.</summary>
internal sealed class FixedWorld(ulong seed = 1) : ILuaWorld
{
    private ulong _seed = seed;

    public long UnixNanoseconds { get; set; } = 1_700_000_000_000_000_000;

    public long ElapsedNanoseconds { get; set; }

    public ulong NextSeed() => _seed++;
}
