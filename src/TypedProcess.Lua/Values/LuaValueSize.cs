using System.Numerics;
using System.Text;

namespace TypedProcess.Lua;

/// <summary>How many bytes payload values take in a Lua state, to be known before they are pushed. A little more than they really do, never less.</summary>
internal static class LuaValueSize
{
    private const int Slot = 16;
    private const int Node = 24;
    private const int TableHeader = 56;
    private const int StringHeader = 32;
    private const int UserDataHeader = 40 + sizeof(int);

    // The largest thing that counts as one value is an error: two tables, its slots, three strings; and whatever it is, its key and the nodes of both.
    private const int MostPerValue = (2 * TableHeader) + (LuaErrorSlot.Count * Slot) + (3 * StringHeader) + 32 + UserDataHeader + StringHeader + (4 * Node);

    /// <summary>An upper bound that takes no walk: for the many payloads that fit many times over.</summary>
    public static long Most(in Payload payload) => payload.Size.Bytes + ((long)MostPerValue * payload.Size.Values);

    /// <summary>The bytes of all values of a message.</summary>
    public static long Of(in Payload payload)
    {
        var sum = 0L;
        foreach (var value in payload.Values) { sum += Of(value); }
        return sum;
    }

    /// <summary>The bytes of one value, its slot not included.</summary>
    public static long Of(PayloadValue value) => value.Kind switch
    {
        PayloadKind.Text => OfText(value.AsText()),
        PayloadKind.Bytes => OfBytes(value.Memory.Length),
        PayloadKind.Pid => OfBytes(value.AsPid().ToString().Length * 3),
        PayloadKind.Subject => UserDataHeader + ((value.AsSubject().Owner.ToString().Length + value.AsSubject().Tag.Length) * 3L),
        PayloadKind.Table => OfTable(value.AsTable()),
        PayloadKind.Error => OfError(value.AsError()),
        _ => 0,
    };

    private static long OfBytes(long length) => StringHeader + ((length + 7) & ~7L);

    private static long OfText(string text) => OfBytes(Encoding.UTF8.GetByteCount(text));

    private static long OfTable(PayloadTable table)
    {
        var sum = TableHeader + ((long)Slot * table.Items.Length) + OfNodes(table.Fields.Length);
        foreach (var item in table.Items) { sum += Of(item); }
        foreach (var (key, value) in table.Fields) { sum += Of(key) + Of(value); }
        return sum;
    }

    private static long OfNodes(int count) => count == 0 ? 0 : (long)Node * BitOperations.RoundUpToPowerOf2((uint)count);

    private static long OfError(ProcessError error)
    {
        var sum = 0L;
        var left = ProcessError.MaxCauses + 1;
        for (var at = error; at is not null && left > 0; at = at.Cause, left--)
        {
            sum += (2 * TableHeader) + (LuaErrorSlot.Count * Slot) + OfBytes(32) + OfText(at.Message) + (at.Stack is { } stack ? OfText(stack) : 0) + OfNodes(at.Details.Count);
            foreach (var (name, value) in at.Details) { sum += OfText(name) + Of(value); }
        }
        return sum;
    }
}
