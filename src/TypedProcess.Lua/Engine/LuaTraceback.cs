using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace TypedProcess.Lua;

/// <summary>Where the functions of a coroutine are, in the words of the native <c>debug.traceback</c>, and without the call that a task begins with.</summary>
/// <remarks>It only reads: no value is pushed and nothing allocated in the state. So it can be written while Lua asks for memory that it does not get.</remarks>
internal static unsafe class LuaTraceback
{
    private const int Innermost = 10;
    private const int Outermost = 11;

    // The activation record of the native library, in bytes.
    private const int RecordSize = 256;
    private const int NameOffset = 8;
    private const int NameKindOffset = 16;
    private const int WhatOffset = 24;
    private const int LineOffset = 48;
    private const int DefinedOffset = 52;
    private const int TailCallOffset = 63;
    private const int SourceOffset = 68;

    /// <summary>The levels from one on, the middle of many left out.</summary>
    /// <param name="coroutine">Any coroutine, also one that failed.</param>
    /// <param name="from">The first level, 0 the innermost.</param>
    /// <param name="hidesBase">Whether the outermost level is not the script's.</param>
    public static string Of(nint coroutine, int from, bool hidesBase)
    {
        var record = stackalloc byte[RecordSize];
        var last = Last(coroutine, record) - (hidesBase ? 1 : 0);
        var text = new StringBuilder("stack traceback:");
        for (var level = from; level <= last; level++)
        {
            if (level == from + Innermost && last - from > Innermost + Outermost)
            {
                var skipped = last - level - Outermost;
                text.Append(CultureInfo.InvariantCulture, $"\n\t...\t(skipping {skipped} levels)");
                level += skipped;
                continue;
            }
            if (LuaNative.lua_getstack(coroutine, level, record) == 0) { break; }
            Append(text, coroutine, record);
        }
        return text.ToString();
    }

    /// <summary>The number of the outermost level, -1 when there is none.</summary>
    public static int Last(nint coroutine)
    {
        var record = stackalloc byte[RecordSize];
        return Last(coroutine, record);
    }

    // Asking for a level takes as long as it is deep.
    private static int Last(nint coroutine, byte* record)
    {
        var (some, none) = (0, 1);
        while (LuaNative.lua_getstack(coroutine, none, record) != 0) { (some, none) = (none, none * 2); }
        while (some < none)
        {
            var middle = (some + none) / 2;
            if (LuaNative.lua_getstack(coroutine, middle, record) != 0) { some = middle + 1; }
            else { none = middle; }
        }
        return none - 1;
    }

    private static void Append(StringBuilder text, nint coroutine, byte* record)
    {
        fixed (byte* what = "Slnt\0"u8) { LuaNative.lua_getinfo(coroutine, what, record); }
        var source = Marshal.PtrToStringUTF8((nint)(record + SourceOffset));
        text.Append("\n\t").Append(source).Append(':');
        if (*(int*)(record + LineOffset) is > 0 and var line) { text.Append(CultureInfo.InvariantCulture, $"{line}:"); }
        text.Append(" in ");
        var nameKind = *(byte**)(record + NameKindOffset);
        var kind = **(byte**)(record + WhatOffset);
        if (*nameKind != 0) { text.Append(Text(nameKind)).Append(" '").Append(Text(*(byte**)(record + NameOffset))).Append('\''); }
        else if (kind == 'm') { text.Append("main chunk"); }
        else if (kind != 'C') { text.Append(CultureInfo.InvariantCulture, $"function <{source}:{*(int*)(record + DefinedOffset)}>"); }
        else { text.Append('?'); }
        if (record[TailCallOffset] != 0) { text.Append("\n\t(...tail calls...)"); }
    }

    private static string? Text(byte* text) => Marshal.PtrToStringUTF8((nint)text);
}
