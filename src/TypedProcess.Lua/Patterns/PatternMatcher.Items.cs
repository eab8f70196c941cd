namespace TypedProcess.Lua;

internal unsafe ref partial struct PatternMatcher
{
    private int MatchLongest(int at, int item, int rest)
    {
        var most = at;
        while (Fits(most, item, rest)) { most++; }
        Steps -= most - at;
        for (; most >= at; most--)
        {
            if (--Steps < 0) { return Fail(PatternFailure.OutOfSteps); }
            var end = Match(most, rest + 1);
            if (end != No || Failure != PatternFailure.None) { return end; }
        }
        return No;
    }

    private int MatchShortest(int at, int item, int rest)
    {
        while (true)
        {
            if (--Steps < 0) { return Fail(PatternFailure.OutOfSteps); }
            var end = Match(at, rest + 1);
            if (end != No || Failure != PatternFailure.None) { return end; }
            if (!Fits(at, item, rest)) { return No; }
            at++;
        }
    }

    private int OpenCapture(int at, int pattern)
    {
        if (Captures == PatternLimits.Captures) { return Fail(PatternFailure.TooManyCaptures); }
        var isPosition = pattern < _patternLength && _pattern[pattern] == ')';
        _starts[Captures] = at;
        _lengths[Captures] = isPosition ? IsPosition : Open;
        Captures++;
        var end = Match(at, isPosition ? pattern + 1 : pattern);
        if (end == No) { Captures--; }
        return end;
    }

    private int CloseCapture(int at, int pattern)
    {
        var index = Captures - 1;
        while (index >= 0 && _lengths[index] != Open) { index--; }
        if (index < 0) { return Fail(PatternFailure.InvalidCapture); }
        _lengths[index] = at - _starts[index];
        var end = Match(at, pattern);
        if (end == No) { _lengths[index] = Open; }
        return end;
    }

    private int MatchCaptureAgain(int at, byte digit)
    {
        var index = digit - '1';
        if (index < 0 || index >= Captures || _lengths[index] == Open) { return Fail(PatternFailure.InvalidCaptureIndex, index + 1); }
        // A capture of a position has no bytes to find again.
        if (_lengths[index] == IsPosition) { return No; }
        var length = _lengths[index];
        Steps -= length >> 4;
        var same = length <= _length - at && new ReadOnlySpan<byte>(_text + at, length).SequenceEqual(new ReadOnlySpan<byte>(_text + _starts[index], length));
        return same ? at + length : No;
    }

    private int MatchBalance(int at, int pattern)
    {
        if (pattern + 1 >= _patternLength) { return Fail(PatternFailure.MissingBalanceArguments); }
        if (at >= _length || _text[at] != _pattern[pattern]) { return No; }
        var (opening, closing) = (_pattern[pattern], _pattern[pattern + 1]);
        var open = 1;
        for (var i = at + 1; i < _length; i++)
        {
            var c = _text[i];
            // The closing one first: it may be the same byte.
            if (c == closing)
            {
                if (--open > 0) { continue; }
                Steps -= (i - at) >> 1;
                return i + 1;
            }
            if (c == opening) { open++; }
        }
        Steps -= (_length - at) >> 1;
        return No;
    }

    /// <summary>Where the pattern goes on behind the set.</summary>
    private int MatchFrontier(int at, int pattern)
    {
        if (pattern >= _patternLength || _pattern[pattern] != '[') { return Fail(PatternFailure.MissingFrontierSet); }
        var rest = EndOfItem(pattern);
        if (rest == No) { return No; }
        var before = at == 0 ? (byte)0 : _text[at - 1];
        var here = at == _length ? (byte)0 : _text[at];
        return !IsInSet(before, pattern, rest) && IsInSet(here, pattern, rest) ? rest : No;
    }

    /// <summary>Where the single-character item ends, its suffix not included.</summary>
    private int EndOfItem(int pattern)
    {
        switch (_pattern[pattern])
        {
            case (byte)'%': return pattern + 1 < _patternLength ? pattern + 2 : Fail(PatternFailure.EndsWithEscape);
            case (byte)'[': break;
            default: return pattern + 1;
        }
        var at = pattern + 1;
        if (at < _patternLength && _pattern[at] == '^') { at++; }
        // The first one of a set is never its end.
        do
        {
            if (at >= _patternLength) { return Fail(PatternFailure.MissingBracket); }
            at += _pattern[at] == '%' ? 2 : 1;
        }
        while (at >= _patternLength || _pattern[at] != ']');
        Steps -= (at - pattern) >> 2;
        return at + 1;
    }

    private bool Fits(int at, int item, int rest)
    {
        if (at >= _length) { return false; }
        var c = _text[at];
        return _pattern[item] switch
        {
            (byte)'.' => true,
            (byte)'%' => PatternClass.Has(_pattern[item + 1], c),
            (byte)'[' => IsInSet(c, item, rest),
            var literal => literal == c,
        };
    }

    /// <summary>True when the set from <paramref name="set"/> to before <paramref name="rest"/> has <paramref name="c"/>.</summary>
    private bool IsInSet(byte c, int set, int rest)
    {
        var last = rest - 1;
        Steps -= (last - set) >> 2;
        var at = set + 1;
        var wanted = _pattern[at] != '^';
        if (!wanted) { at++; }
        while (at < last)
        {
            if (_pattern[at] == '%')
            {
                if (PatternClass.Has(_pattern[at + 1], c)) { return wanted; }
                at += 2;
            }
            else if (at + 2 < last && _pattern[at + 1] == '-')
            {
                if (_pattern[at] <= c && c <= _pattern[at + 2]) { return wanted; }
                at += 3;
            }
            else
            {
                if (_pattern[at] == c) { return wanted; }
                at++;
            }
        }
        return !wanted;
    }
}
