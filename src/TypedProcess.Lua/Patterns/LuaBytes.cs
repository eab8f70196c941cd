namespace TypedProcess.Lua;

/// <summary>Bytes of a Lua string; valid as long as the string is on a Lua stack.</summary>
internal readonly unsafe struct LuaBytes(byte* start, int length)
{
    public byte* Start { get; } = start;
    public int Length { get; } = length;
    public ReadOnlySpan<byte> Span => new(Start, Length);
}
