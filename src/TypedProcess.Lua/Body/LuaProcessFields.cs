using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace TypedProcess.Lua;

/// <summary>The fields of the table <c>process</c>: operations that the prelude hands on as they are, and functions in files that come when one of them is first read.</summary>
internal static unsafe class LuaProcessFields
{
    private static readonly FrozenDictionary<string, LuaOperation> Plain = new Dictionary<string, LuaOperation>
    {
        ["pid"] = LuaOperation.Pid,
        ["id"] = LuaOperation.Id,
        ["send"] = LuaOperation.Send,
        ["terminate"] = LuaOperation.Terminate,
        ["cancel"] = LuaOperation.Cancel,
        ["monitor"] = LuaOperation.Monitor,
        ["unmonitor"] = LuaOperation.Unmonitor,
        ["link"] = LuaOperation.Link,
        ["unlink"] = LuaOperation.Unlink,
        ["get_options"] = LuaOperation.GetOptions,
        ["set_options"] = LuaOperation.SetOptions,
        ["upgrade"] = LuaOperation.Upgrade,
    }.ToFrozenDictionary();

    public static LuaModule[] Files { get; } =
    [
        File("event", "event"),
        File("inbox", "inbox"),
        File("receiving", "events", "listen", "unlisten", "open"),
        File("naming", "registry", "groups"),
        File("spawning", "spawn", "spawn_linked", "spawn_monitored", "spawn_linked_monitored", "call", "exec", "ask"),
        File("builder", "with_context", "with_options", "with_name", "with_message", "with_actor", "with_scope"),
    ];

    // In an order of its own, which a script sees when it walks over them.
    private static readonly byte[][] Names =
        [.. Plain.Keys.Concat(Files.SelectMany(static file => file.Shares!).Select(static field => field["process.".Length..])).Order(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes)];

    public static LuaCallback[] Callbacks =>
    [
        new("plain", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&PlainOperation),
        new("field", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Field),
    ];

    private static LuaModule File(string name, params string[] fields) => new(name) { Shares = [.. fields.Select(static field => "process." + field)] };

    /// <summary><c>plain(name)</c>: the number of the operation; nothing when it is none.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int PlainOperation(nint stack)
    {
        try
        {
            var bytes = LuaText.Bytes(stack, 1);
            Span<char> name = stackalloc char[32];
            if (bytes.Length > name.Length) { return 0; }
            name = name[..Encoding.Latin1.GetChars(bytes, name)];
            if (!Plain.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var operation)) { return 0; }
            LuaFast.lua_pushinteger(stack, (long)operation);
            return 1;
        }
        catch (Exception) { return 0; }
    }

    /// <summary><c>field(i)</c>: the name of a field, from 1; nothing after the last.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Field(nint stack)
    {
        using var entry = LuaEntry.Open(stack);
        var number = LuaFast.lua_tointegerx(stack, 1, null);
        if (number < 1 || number > Names.Length) { return 0; }
        LuaText.Push(stack, Names[number - 1]);
        return 1;
    }
}
