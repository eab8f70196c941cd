using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>A value as the native library keeps it in the array of a table; see <see cref="LuaTableMemory"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct LuaSlot
{
    public const byte False = 1;
    public const byte Integer = 3;
    public const byte ShortText = 4;
    public const byte Table = 5;
    public const byte True = 17;
    public const byte Float = 19;
    public const byte LongText = 20;

    // Set for what the collector of the native library looks after.
    private const byte KindMask = 0x3F;
    private const byte TypeMask = 0x0F;

    [FieldOffset(0)]
    public long Whole;

    [FieldOffset(0)]
    public double Real;

    [FieldOffset(0)]
    public nint Object;

    [FieldOffset(8)]
    public byte Tag;

    public readonly byte Kind => (byte)(Tag & KindMask);

    public readonly bool IsNil => (Tag & TypeMask) == 0;
}
