using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedProcess.Lua;

/// <summary>The calendar for <c>time.lua</c>. Moments are seconds since 1970 between the years 1678 and 2261, which nanoseconds in an integer can say.</summary>
internal static unsafe class LuaTimeCallbacks
{
    private const long Earliest = -9_214_560_000;
    private const long Latest = 9_214_646_400;
    private const int MostZoneName = 64;

    public static LuaCallback[] All =>
    [
        new("offset_at", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&OffsetAt),
        new("has_zone", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&HasZone),
        new("fields", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Fields),
        new("seconds", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Seconds),
        new("format", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Format),
        new("parse", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Parse),
        new("duration", (nint)(delegate* unmanaged[Cdecl]<nint, int>)&Duration),
    ];

    /// <summary><c>offset_at(zone, seconds)</c>: seconds east of Greenwich, and the zone's name.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OffsetAt(nint stack)
    {
        using var entry = LuaEntry.Open(stack);
        var (offset, name) = (0, "UTC");
        if (Zone(stack) is { } zone)
        {
            var moment = At(Integer(stack, 2));
            offset = (int)zone.GetUtcOffset(moment).TotalSeconds;
            name = zone.Id;
        }
        LuaFast.lua_pushinteger(stack, offset);
        LuaText.Push(stack, name);
        return 2;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int HasZone(nint stack)
    {
        LuaFast.lua_pushboolean(stack, Zone(stack) is null ? 0 : 1);
        return 1;
    }

    /// <summary><c>fields(seconds)</c>: year, month, day, hour, minute, second, day of the week from 0 for Sunday, day of the year.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Fields(nint stack)
    {
        var time = At(Integer(stack, 1));
        foreach (var field in (ReadOnlySpan<int>)[time.Year, time.Month, time.Day, time.Hour, time.Minute, time.Second, (int)time.DayOfWeek, time.DayOfYear]) { LuaFast.lua_pushinteger(stack, field); }
        return 8;
    }

    /// <summary><c>seconds(year, month, day, hour, minute, second)</c>, each of which may be beyond its range; nil when the sum is.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Seconds(nint stack)
    {
        var months = ((Int128)Integer(stack, 1) * 12) + Integer(stack, 2) - 1;
        var isKnown = months >= 0 && months < 9999 * 12 && months >= 12;
        var seconds = Int128.Zero;
        if (isKnown)
        {
            var first = new DateTime((int)(months / 12), (int)(months % 12) + 1, 1, 0, 0, 0, DateTimeKind.Utc);
            seconds = (first - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond
                + (((Int128)Integer(stack, 3) - 1) * 86_400) + ((Int128)Integer(stack, 4) * 3_600) + ((Int128)Integer(stack, 5) * 60) + Integer(stack, 6);
            isKnown = seconds >= Earliest && seconds <= Latest;
        }
        if (isKnown) { LuaFast.lua_pushinteger(stack, (long)seconds); }
        else { LuaFast.lua_pushnil(stack); }
        return 1;
    }

    /// <summary><c>format(seconds, nanoseconds, offset, zone, layout)</c>: a text, or nil and what is wrong.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Format(nint stack)
    {
        using var entry = LuaEntry.Open(stack);
        try
        {
            var layout = LuaText.Bytes(stack, 5);
            if (layout.Length > LuaTimeLayout.MostBytes) { return Refuse(stack, "the layout is too long"); }
            var offset = Integer(stack, 3);
            var text = LuaTimeLayout.Format(At(Integer(stack, 1) + offset), Integer(stack, 2), (int)offset, LuaString.ToText(LuaText.Bytes(stack, 4)), LuaString.ToText(layout));
            LuaAllocator.Charge(LuaArena.Of(stack), 200 + layout.Length);
            LuaText.Push(stack, text);
            return 1;
        }
        catch (Exception exception) { return Refuse(stack, exception.Message); }
    }

    /// <summary><c>parse(text, layout)</c>: seconds of the time as written, nanoseconds, and the offset and name of its zone if the text says; or nil and what is wrong.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Parse(nint stack)
    {
        using var entry = LuaEntry.Open(stack);
        try
        {
            var bytes = LuaText.Bytes(stack, 1);
            var layout = LuaText.Bytes(stack, 2);
            if (bytes.Length > LuaTimeLayout.MostBytes || layout.Length > LuaTimeLayout.MostBytes) { return Refuse(stack, "the text or the layout is too long"); }
            LuaAllocator.Charge(LuaArena.Of(stack), 200 + layout.Length);
            var text = LuaString.ToText(bytes);
            var reader = new LuaTimeReader(text);
            if (!reader.TryRead(LuaString.ToText(layout), out var local)) { return Refuse(stack, $"\"{text}\" is not a time of the form \"{LuaString.ToText(layout)}\""); }
            LuaFast.lua_pushinteger(stack, (local - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond);
            LuaFast.lua_pushinteger(stack, reader.Nanoseconds);
            if (reader.Offset is not { } offset) { return 2; }
            LuaFast.lua_pushinteger(stack, offset);
            LuaText.Push(stack, reader.Zone);
            return 4;
        }
        catch (Exception exception) { return Refuse(stack, exception.Message); }
    }

    /// <summary><c>duration(text)</c>: nanoseconds, or nil and what is wrong.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Duration(nint stack)
    {
        using var entry = LuaEntry.Open(stack);
        var text = LuaText.Bytes(stack, 1);
        if (text.Length > LuaTimeLayout.MostBytes) { return Refuse(stack, "the text is too long"); }
        if (LuaDurations.Read(text, out var nanoseconds) is { } problem) { return Refuse(stack, problem); }
        LuaFast.lua_pushinteger(stack, nanoseconds);
        return 1;
    }

    private static long Integer(nint stack, int index) => LuaFast.lua_tointegerx(stack, index, null);

    // Times are nanoseconds, so a day around what they can say is enough for every zone.
    private static DateTime At(long seconds) => DateTime.UnixEpoch.AddSeconds(Math.Clamp(seconds, Earliest * 2, Latest * 2));

    // A name goes into a path of the machine's database: nothing that could lead out of it.
    private static TimeZoneInfo? Zone(nint stack)
    {
        var name = LuaText.Bytes(stack, 1);
        if (name.Length is 0 or > MostZoneName || !char.IsAsciiLetter((char)name[0])) { return null; }
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter is not ((byte)'_' or (byte)'-' or (byte)'+' or (byte)'/')) { return null; }
        }
        try { return TimeZoneInfo.TryFindSystemTimeZoneById(LuaString.ToText(name), out var zone) ? zone : null; }
        catch (Exception) { return null; }
    }

    private static int Refuse(nint stack, string problem)
    {
        LuaFast.lua_pushnil(stack);
        LuaText.Push(stack, problem);
        return 2;
    }
}
