namespace TypedProcess.Lua;

/// <summary>The world as the runtime has it: its clock and its randomness, which a test repeats.</summary>
internal sealed class LuaRuntimeWorld(ProcessRuntime runtime) : ILuaWorld
{
    private const long NanosecondsPerTick = 100;

    public long UnixNanoseconds => (runtime.Now() - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick;

    public long ElapsedNanoseconds => (long)((Int128)runtime.Time.GetTimestamp() * 1_000_000_000 / runtime.Time.TimestampFrequency);

    public ulong NextSeed() => runtime.Draw();
}
