using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace TypedProcess.Roslyn.Tests.Lua;

/// <summary>The compiler of the native library, of which only is asked whether it takes a script.</summary>
internal sealed unsafe partial class NativeCompiler : IDisposable
{
    private const string Library = "lua54";

    private readonly nint _state = luaL_newstate();

    /// <summary>What it complains about; null when it takes the script.</summary>
    public string? Complaint(string script)
    {
        var bytes = Encoding.UTF8.GetBytes(script);
        fixed (byte* start = bytes)
        fixed (byte* name = "=t\0"u8)
        fixed (byte* mode = "t\0"u8)
        {
            var status = luaL_loadbufferx(_state, start, (nuint)bytes.Length, name, mode);
            var complaint = status == 0 ? null : Marshal.PtrToStringUTF8(lua_tolstring(_state, -1, null)) ?? "";
            lua_settop(_state, 0);
            return complaint;
        }
    }

    /// <summary>The line a complaint begins with; 0 for one without.</summary>
    public static int LineOf(string complaint)
    {
        var end = complaint.StartsWith("t:", StringComparison.Ordinal) ? complaint.IndexOf(':', 2) : -1;
        return end > 0 ? int.Parse(complaint.AsSpan(2, end - 2), CultureInfo.InvariantCulture) : 0;
    }

    public void Dispose() => lua_close(_state);

    [LibraryImport(Library)]
    private static partial nint luaL_newstate();

    [LibraryImport(Library)]
    private static partial int luaL_loadbufferx(nint state, byte* start, nuint length, byte* name, byte* mode);

    [LibraryImport(Library)]
    private static partial nint lua_tolstring(nint state, int index, nuint* length);

    [LibraryImport(Library)]
    private static partial void lua_settop(nint state, int index);

    [LibraryImport(Library)]
    private static partial void lua_close(nint state);
}
