using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>The head of a block that is too large for a slab; linked both ways, so that it can be given back alone.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LuaLargeBlock
{
    public LuaLargeBlock* Previous;
    public LuaLargeBlock* Next;
    public long Size;

    /// <summary>Keeps what follows aligned to 16 bytes.</summary>
    public long Unused;
}
