namespace TypedProcess.Lua;

/// <summary>The world as the runtime has it: its clock and its randomness, which a test repeats.</summary>
internal sealed class LuaRuntimeWorld(ProcessRuntime runtime) : ILuaWorld
{
    private const long NanosecondsPerTick = 100;
    private const long Second = 1_000_000_000;

    private readonly long _frequency = runtime.Time.TimestampFrequency;

    public long UnixNanoseconds => (runtime.Now() - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick;

    // Wide numbers are divided slowly, and most clocks count nanoseconds already.
    public long ElapsedNanoseconds => _frequency == Second ? runtime.Time.GetTimestamp() : (long)((Int128)runtime.Time.GetTimestamp() * Second / _frequency);

    public ulong NextSeed() => runtime.Draw();
}
