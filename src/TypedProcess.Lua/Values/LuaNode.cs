using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>A field of a table as the native library keeps it; see <see cref="LuaTableMemory"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
internal struct LuaNode
{
    [FieldOffset(0)]
    public LuaSlot Value;

    [FieldOffset(9)]
    public byte KeyTag;

    [FieldOffset(16)]
    public long Key;

    /// <summary>The key in the form of a value.</summary>
    public readonly LuaSlot KeySlot => new() { Whole = Key, Tag = KeyTag };
}
