using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>A table as the native library keeps it; see <see cref="LuaTableMemory"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 56)]
internal unsafe struct LuaTableHead
{
    private const byte LengthIsHint = 0x80;

    [FieldOffset(8)]
    public byte Tag;

    [FieldOffset(10)]
    public byte Flags;

    [FieldOffset(11)]
    public byte NodeBits;

    [FieldOffset(12)]
    public uint ArrayLength;

    [FieldOffset(16)]
    public LuaSlot* Array;

    [FieldOffset(24)]
    public LuaNode* Nodes;

    [FieldOffset(40)]
    public nint Metatable;

    /// <summary>Nothing special about it: the array is as long as it says, and no metatable changes what it is.</summary>
    public readonly bool IsPlain => Metatable == 0 && (Flags & LengthIsHint) == 0;
}
