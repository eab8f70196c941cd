namespace TypedProcess.Lua;

/// <summary>Matches a pattern of Lua against bytes, with a bound on its steps and its nesting. Lives on the stack and allocates nothing.</summary>
/// <remarks>Text and pattern belong to strings that the caller keeps on the Lua stack; strings do not move.</remarks>
internal unsafe ref partial struct PatternMatcher
{
    private const int No = -1;
    private const int Open = -1;
    private const int IsPosition = -2;

    private readonly byte* _text;
    private readonly int _length;
    private readonly byte* _pattern;
    private readonly int _patternLength;
    private readonly Span<int> _starts;
    private readonly Span<int> _lengths;
    private int _depth;

    /// <param name="text">What is searched.</param>
    /// <param name="pattern">The pattern, an anchor included.</param>
    /// <param name="captures">Room for two numbers for each capture.</param>
    /// <param name="steps">How many steps are left.</param>
    public PatternMatcher(LuaBytes text, LuaBytes pattern, Span<int> captures, long steps)
    {
        _text = text.Start;
        _length = text.Length;
        _pattern = pattern.Start;
        _patternLength = pattern.Length;
        _starts = captures[..PatternLimits.Captures];
        _lengths = captures[PatternLimits.Captures..];
        Steps = steps;
    }

    /// <summary>The steps left of the whole search.</summary>
    public long Steps { get; private set; }

    /// <summary>The steps to hand on to the next part of the search. Not none, which stands for all there are: that would be a search without a limit.</summary>
    public readonly long StepsToGoOn => Math.Max(1, Steps);

    /// <summary>Why there is no answer.</summary>
    public PatternFailure Failure { get; private set; }

    /// <summary>The capture that <see cref="Failure"/> is about, counted from 1.</summary>
    public int FailedIndex { get; private set; }

    /// <summary>How many captures the match has.</summary>
    public int Captures { get; private set; }

    /// <summary>Where the match, or what is left of the search, begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where the match ends.</summary>
    public int End { get; private set; }

    /// <summary>Searches from <paramref name="from"/> on for a match that does not end at <paramref name="lastEnd"/>.</summary>
    public PatternAnswer Search(int from, int lastEnd, bool anchored)
    {
        var pauseAt = Steps - PatternLimits.StepsAtOnce;
        var first = anchored ? 1 : 0;
        for (Start = from; ; Start++)
        {
            if (!anchored && !SkipToFirstByte()) { return PatternAnswer.None; }
            Captures = 0;
            _depth = 0;
            End = Match(Start, first);
            if (Failure != PatternFailure.None) { return PatternAnswer.Failed; }
            if (End != No && End != lastEnd) { return PatternAnswer.Found; }
            if (anchored || Start >= _length) { return PatternAnswer.None; }
            if (Steps >= pauseAt) { continue; }
            Start++;
            return PatternAnswer.Paused;
        }
    }

    /// <summary>The bytes of a capture, or its position (counted from 1) when it is one. The whole match is the only capture of a pattern without any. False, and a failure, when there is none.</summary>
    public bool TryGetCapture(int index, out LuaBytes bytes, out int position)
    {
        (bytes, position) = (default, 0);
        if (index >= Captures)
        {
            if (index > 0) { return Fail(PatternFailure.InvalidCaptureIndex, index + 1) != No; }
            bytes = new LuaBytes(_text + Start, End - Start);
            return true;
        }
        switch (_lengths[index])
        {
            case Open: return Fail(PatternFailure.UnfinishedCapture) != No;
            case IsPosition: position = _starts[index] + 1; return true;
            default: bytes = new LuaBytes(_text + _starts[index], _lengths[index]); return true;
        }
    }

    // A pattern that begins with a byte which stands for itself can only match there.
    private bool SkipToFirstByte()
    {
        if (_patternLength == 0 || _pattern[0] == ')' || PatternText.IsSpecial(_pattern[0])) { return true; }
        if (_patternLength > 1 && _pattern[1] is (byte)'*' or (byte)'?' or (byte)'-') { return true; }
        var found = new ReadOnlySpan<byte>(_text + Start, _length - Start).IndexOf(_pattern[0]);
        if (found < 0) { return false; }
        Start += found;
        Steps -= found >> 6;
        return true;
    }

    private int Fail(PatternFailure failure, int index = 0)
    {
        if (Failure == PatternFailure.None) { (Failure, FailedIndex) = (failure, index); }
        return No;
    }

    /// <summary>Where the rest of the pattern, matched from <paramref name="at"/>, ends; or <see cref="No"/>.</summary>
    private int Match(int at, int pattern)
    {
        if (++_depth > PatternLimits.Nesting) { return Fail(PatternFailure.TooComplex); }
        var end = MatchItems(at, pattern);
        _depth--;
        return end;
    }

    private int MatchItems(int at, int pattern)
    {
        while (pattern < _patternLength)
        {
            if (--Steps < 0) { return Fail(PatternFailure.OutOfSteps); }
            switch (_pattern[pattern])
            {
                case (byte)'(': return OpenCapture(at, pattern + 1);
                case (byte)')': return CloseCapture(at, pattern + 1);
                case (byte)'$' when pattern + 1 == _patternLength: return at == _length ? at : No;
                case (byte)'%' when pattern + 1 < _patternLength && _pattern[pattern + 1] == 'b':
                    at = MatchBalance(at, pattern + 2);
                    if (at == No) { return No; }
                    pattern += 4;
                    continue;
                case (byte)'%' when pattern + 1 < _patternLength && _pattern[pattern + 1] == 'f':
                    pattern = MatchFrontier(at, pattern + 2);
                    if (pattern == No) { return No; }
                    continue;
                case (byte)'%' when pattern + 1 < _patternLength && char.IsAsciiDigit((char)_pattern[pattern + 1]):
                    at = MatchCaptureAgain(at, _pattern[pattern + 1]);
                    if (at == No) { return No; }
                    pattern += 2;
                    continue;
            }
            var rest = EndOfItem(pattern);
            if (rest == No) { return No; }
            switch (rest < _patternLength ? _pattern[rest] : 0)
            {
                case (byte)'*': return MatchLongest(at, pattern, rest);
                case (byte)'+': return Fits(at, pattern, rest) ? MatchLongest(at + 1, pattern, rest) : No;
                case (byte)'-': return MatchShortest(at, pattern, rest);
                case (byte)'?':
                    if (Fits(at, pattern, rest))
                    {
                        var end = Match(at + 1, rest + 1);
                        if (end != No || Failure != PatternFailure.None) { return end; }
                    }
                    pattern = rest + 1;
                    continue;
            }
            if (!Fits(at, pattern, rest)) { return No; }
            at++;
            pattern = rest;
        }
        return at;
    }
}
