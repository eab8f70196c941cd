using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>The head of a piece of memory that small blocks are cut from; linked to the next piece of the same state or of the pool.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LuaSlab
{
    public LuaSlab* Next;
    public long Size;
}
