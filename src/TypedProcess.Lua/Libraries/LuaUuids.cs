using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>The callbacks of <c>uuid.lua</c>. What is random comes from the world of the state, so that a run can be repeated.</summary>
internal static unsafe class LuaUuids
{
    public static LuaCallback[] All =>
    [
        new("uuid_make", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Make),
        new("uuid_read", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Read),
    ];

    /// <summary><c>make(version)</c>: 4, all random, or 7, which begins with the time in milliseconds.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Make(nint stack)
    {
        using var entry = LuaEntry.Open(stack);
        try
        {
            var world = LuaState.Of(stack).World;
            var version = (ulong)LuaFast.lua_tointegerx(stack, 1, null);
            var (high, low) = (Mixed(world.NextSeed()), Mixed(world.NextSeed()));
            if (version == 7) { high = ((ulong)(world.UnixNanoseconds / 1_000_000) << 16) | (high & 0xFFFF); }
            high = (high & ~0xF000UL) | (version << 12);
            low = (low & ~(3UL << 62)) | (2UL << 62);
            Span<byte> bytes = stackalloc byte[16];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, high);
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], low);
            Push(stack, new Guid(bytes, bigEndian: true));
        }
        catch (Exception) { LuaFast.lua_pushnil(stack); }
        return 1;
    }

    /// <summary><c>read(text)</c>: its canonical form and its version; nil when it is none.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(nint stack)
    {
        using var entry = LuaEntry.Open(stack);
        var text = LuaText.Bytes(stack, 1);
        if (text.Length != 36 || !Guid.TryParseExact(LuaString.ToText(text), "D", out var id))
        {
            LuaFast.lua_pushnil(stack);
            return 1;
        }
        Push(stack, id);
        LuaFast.lua_pushinteger(stack, id.Version);
        return 2;
    }

    private static void Push(nint stack, Guid id)
    {
        Span<byte> text = stackalloc byte[36];
        id.TryFormat(text, out _);
        LuaText.Push(stack, text);
    }

    // Seeds may be neighbours of one another; the bits of an identifier must not show that.
    private static ulong Mixed(ulong seed)
    {
        seed += 0x9E3779B97F4A7C15;
        seed = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9;
        seed = (seed ^ (seed >> 27)) * 0x94D049BB133111EB;
        return seed ^ (seed >> 31);
    }
}
