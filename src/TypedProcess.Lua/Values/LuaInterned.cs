using System.Text;

namespace TypedProcess.Lua;

/// <summary>Short texts that scripts name again and again, such as pids and topics: each thread keeps some of them, so that a message does not make them anew.</summary>
internal static class LuaInterned
{
    private const int Slots = 256;
    private const int Longest = 96;

    [ThreadStatic]
    private static (byte[] Bytes, string Text)[]? t_texts;

    [ThreadStatic]
    private static (Pid Pid, byte[] Bytes)[]? t_pids;

    /// <summary>The text of these bytes.</summary>
    public static string Text(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Longest) { return Encoding.UTF8.GetString(bytes); }
        var hash = 0u;
        foreach (var part in bytes) { hash = (hash * 31) + part; }
        ref var slot = ref (t_texts ??= new (byte[], string)[Slots])[hash % Slots];
        if (slot.Bytes is null || !bytes.SequenceEqual(slot.Bytes)) { slot = (bytes.ToArray(), Encoding.UTF8.GetString(bytes)); }
        return slot.Text;
    }

    /// <summary>The bytes of the text of a pid.</summary>
    public static byte[] Bytes(Pid pid)
    {
        ref var slot = ref (t_pids ??= new (Pid, byte[])[Slots])[(uint)pid.GetHashCode() % Slots];
        if (slot.Bytes is null || slot.Pid != pid) { slot = (pid, Encoding.UTF8.GetBytes(pid.ToString())); }
        return slot.Bytes;
    }
}
