using System.Buffers.Binary;
using System.Text;

namespace TypedProcess.Lua;

/// <summary>A subject in the memory of Lua: a userdata with the text of its owner and its tag, so that it is data and dies with the state.</summary>
internal static unsafe class LuaSubject
{
    /// <summary>The subject in a userdata whose metatable has the mark; false when it is not one.</summary>
    public static bool TryRead(nint state, int index, out ISubject? subject)
    {
        subject = null;
        var length = (int)nuint.Min(LuaFast.lua_rawlen(state, index), int.MaxValue);
        var bytes = new ReadOnlySpan<byte>((byte*)LuaNative.lua_touserdata(state, index), length);
        if (length < sizeof(int)) { return false; }
        var split = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        bytes = bytes[sizeof(int)..];
        if ((uint)split > (uint)bytes.Length) { return false; }
        if (!Pid.TryParse(Encoding.UTF8.GetString(bytes[..split]), out var owner)) { return false; }
        subject = new Subject<PayloadValue>(owner, Encoding.UTF8.GetString(bytes[split..]));
        return true;
    }

    /// <summary>Pushes a subject, without the memory cap and with two free slots on the stack.</summary>
    public static void Push(nint state, ISubject subject)
    {
        var owner = Encoding.UTF8.GetBytes(subject.Owner.ToString());
        var tag = Encoding.UTF8.GetBytes(subject.Tag);
        var size = sizeof(int) + owner.Length + tag.Length;
        var bytes = new Span<byte>((byte*)LuaNative.lua_newuserdatauv(state, (nuint)size, 0), size);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, owner.Length);
        owner.CopyTo(bytes[sizeof(int)..]);
        tag.CopyTo(bytes[(sizeof(int) + owner.Length)..]);
        LuaValueWriter.SetMetatable(state, LuaMark.SubjectMetatable);
    }
}
