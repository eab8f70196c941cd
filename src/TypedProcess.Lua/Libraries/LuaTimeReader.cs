using System.Globalization;

namespace TypedProcess.Lua;

/// <summary>Reads times as a layout says.</summary>
internal ref struct LuaTimeReader(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;
    private int _year = 1970;
    private int _month = 1;
    private int _day = 1;
    private int _dayOfYear;
    private int _hour;
    private int _minute;
    private int _second;
    private bool? _isAfternoon;

    /// <summary>Nanoseconds of the second.</summary>
    public int Nanoseconds { get; private set; }

    /// <summary>Seconds east of Greenwich, null when the text does not say.</summary>
    public int? Offset { get; private set; }

    /// <summary>The name of the zone, empty when the text has none.</summary>
    public string Zone { get; private set; } = "";

    /// <summary>Reads all; false when the text is not so, or no time of the calendar.</summary>
    public bool TryRead(ReadOnlySpan<char> layout, out DateTime local)
    {
        local = default;
        while (!layout.IsEmpty)
        {
            var part = LuaTimeLayout.Next(layout);
            if (part is null ? !TakeText(layout[..1]) : !Take(part)) { return false; }
            layout = layout[(part?.Length ?? 1)..];
            // Decimals of the second may be there though the layout has none.
            if (part is "05" or "5" && !(layout.Length > 1 && layout[0] is '.' or ',' && LuaTimeLayout.Next(layout) is not null)) { TakeFraction(10, false); }
        }
        if (!_rest.IsEmpty) { return false; }
        if (_isAfternoon is { } afternoon)
        {
            if (_hour is < 1 or > 12) { return false; }
            _hour = (_hour % 12) + (afternoon ? 12 : 0);
        }
        if (_year is < 1678 or > 2261 || _month is < 1 or > 12 || _day < 1 || _day > DateTime.DaysInMonth(_year, _month) || _hour > 23 || _minute > 59 || _second > 59) { return false; }
        local = new DateTime(_year, _month, _day, _hour, _minute, _second, DateTimeKind.Utc);
        if (_dayOfYear > 0) { local = new DateTime(_year, 1, 1, _hour, _minute, _second, DateTimeKind.Utc).AddDays(_dayOfYear - 1); }
        return local.Year == _year;
    }

    private bool Take(string part) => part switch
    {
        "2006" => TakeNumber(4, 4, out _year),
        "06" => TakeNumber(2, 2, out _year) && (_year += _year >= 69 ? 1900 : 2000) > 0,
        "01" => TakeNumber(2, 2, out _month),
        "1" => TakeNumber(1, 2, out _month),
        "January" => TakeName(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames, out _month),
        "Jan" => TakeName(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames, out _month),
        "Monday" => TakeName(CultureInfo.InvariantCulture.DateTimeFormat.DayNames, out _),
        "Mon" => TakeName(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedDayNames, out _),
        "02" => TakeNumber(2, 2, out _day),
        "_2" => (TakeText(" ") || true) && TakeNumber(1, 2, out _day),
        "2" => TakeNumber(1, 2, out _day),
        "002" => TakeNumber(3, 3, out _dayOfYear) && _dayOfYear > 0,
        "15" or "03" => TakeNumber(2, 2, out _hour),
        "3" => TakeNumber(1, 2, out _hour),
        "04" => TakeNumber(2, 2, out _minute),
        "4" => TakeNumber(1, 2, out _minute),
        "05" => TakeNumber(2, 2, out _second),
        "5" => TakeNumber(1, 2, out _second),
        "PM" => TakeHalf("AM", "PM"),
        "pm" => TakeHalf("am", "pm"),
        "MST" => TakeZone(),
        ['.' or ',', var digit, ..] => TakeFraction(part.Length - 1, digit == '0'),
        ['Z', ..] when TakeText("Z") => (Offset = 0) == 0,
        _ => TakeOffset(part[1..]),
    };

    private bool TakeText(ReadOnlySpan<char> expected)
    {
        if (!_rest.StartsWith(expected, StringComparison.Ordinal)) { return false; }
        _rest = _rest[expected.Length..];
        return true;
    }

    private bool TakeNumber(int least, int most, out int number)
    {
        (number, var length) = (0, 0);
        for (; length < most && length < _rest.Length && char.IsAsciiDigit(_rest[length]); length++) { number = (number * 10) + _rest[length] - '0'; }
        _rest = _rest[length..];
        return length >= least;
    }

    private bool TakeName(string[] names, out int number)
    {
        for (number = 1; number <= names.Length; number++)
        {
            if (names[number - 1].Length == 0 || !_rest.StartsWith(names[number - 1], StringComparison.OrdinalIgnoreCase)) { continue; }
            _rest = _rest[names[number - 1].Length..];
            return true;
        }
        return false;
    }

    private bool TakeHalf(string morning, string afternoon)
    {
        _isAfternoon = TakeText(afternoon);
        return _isAfternoon.Value || TakeText(morning);
    }

    private bool TakeZone()
    {
        var length = 0;
        while (length < 5 && length < _rest.Length && char.IsAsciiLetterUpper(_rest[length])) { length++; }
        if (length < 3) { return false; }
        Zone = _rest[..length].ToString();
        // What a zone's name means depends on where one is: only that of UTC is clear.
        if (Zone is "UTC" or "GMT") { Offset ??= 0; }
        _rest = _rest[length..];
        return true;
    }

    private bool TakeFraction(int most, bool isExact)
    {
        if (_rest.IsEmpty || _rest[0] is not ('.' or ',')) { return !isExact; }
        var length = 1;
        var (value, scale) = (0, 100_000_000);
        for (; length < _rest.Length && char.IsAsciiDigit(_rest[length]); length++, scale /= 10) { value += (_rest[length] - '0') * scale; }
        if (length == 1 || (isExact && length - 1 != most)) { return false; }
        Nanoseconds = value;
        _rest = _rest[length..];
        return true;
    }

    private bool TakeOffset(string shape)
    {
        var isWest = TakeText("-");
        var minutes = 0;
        if ((!isWest && !TakeText("+")) || !TakeNumber(2, 2, out var hours)) { return false; }
        if (shape.Contains(':', StringComparison.Ordinal) && !TakeText(":")) { return false; }
        if (shape.Length > 2 && !TakeNumber(2, 2, out minutes)) { return false; }
        if (hours > 23 || minutes > 59) { return false; }
        Offset = ((hours * 3600) + (minutes * 60)) * (isWest ? -1 : 1);
        return true;
    }
}
