using System.Runtime.InteropServices;
using System.Text;

namespace TypedProcess.Lua;

/// <summary>Short texts that scripts name again and again, such as pids and topics: each thread keeps some of them, so that a message does not make them anew.</summary>
internal static class LuaInterned
{
    private const int Slots = 256;
    private const int Longest = 96;

    [ThreadStatic]
    private static (byte[] Bytes, string Text, Destination? To)[]? t_texts;

    [ThreadStatic]
    private static (Pid Pid, byte[] Bytes)[]? t_pids;

    /// <summary>The text of these bytes.</summary>
    public static string Text(ReadOnlySpan<byte> bytes) => bytes.Length is 0 or > Longest ? Encoding.UTF8.GetString(bytes) : Slot(bytes).Text;

    /// <summary>The pid or name that these bytes are.</summary>
    public static Destination To(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > Longest) { return Encoding.UTF8.GetString(bytes); }
        ref var slot = ref Slot(bytes);
        // What a text says depends on nothing else; which process that is, each runtime finds out anew.
        slot.To ??= slot.Text;
        return slot.To.Value;
    }

    /// <summary>The bytes of the text of a pid.</summary>
    public static byte[] Bytes(Pid pid)
    {
        ref var slot = ref (t_pids ??= new (Pid, byte[])[Slots])[(uint)pid.GetHashCode() % Slots];
        if (slot.Bytes is null || slot.Pid != pid) { slot = (pid, Encoding.UTF8.GetBytes(pid.ToString())); }
        return slot.Bytes;
    }

    private static ref (byte[] Bytes, string Text, Destination? To) Slot(ReadOnlySpan<byte> bytes)
    {
        var texts = t_texts ??= new (byte[], string, Destination?)[Slots];
        var place = Place(bytes);
        ref var slot = ref texts[place];
        if (bytes.SequenceEqual(slot.Bytes)) { return ref slot; }
        // Two that come in turn and fall on one place would drive each other out for ever.
        ref var other = ref texts[place ^ 1];
        if (bytes.SequenceEqual(other.Bytes)) { return ref other; }
        other = slot;
        slot = (bytes.ToArray(), Encoding.UTF8.GetString(bytes), null);
        return ref slot;
    }

    // The last bytes are those in which pids differ.
    private static uint Place(ReadOnlySpan<byte> bytes)
    {
        var hash = (ulong)bytes.Length;
        if (bytes.Length >= sizeof(ulong)) { hash += MemoryMarshal.Read<ulong>(bytes[^sizeof(ulong)..]); }
        else
        {
            foreach (var part in bytes) { hash = (hash << 8) + part; }
        }
        return (uint)((hash * 0x9E37_79B9_7F4A_7C15) >> 56) % Slots;
    }
}
