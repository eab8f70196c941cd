using System.Globalization;

namespace TypedProcess.Lua;

/// <summary>One run of replacing matches by a text, up to the end or to where Lua shall have its turn.</summary>
internal struct PatternReplacing(LuaBytes text, LuaBytes replacement)
{
    private readonly bool _hasEscapes = replacement.Span.Contains((byte)'%');

    public required long Most { get; init; }
    public required bool Anchored { get; init; }

    /// <summary>Up to here everything is done.</summary>
    public required int Position { get; set; }

    /// <summary>Where the last match ended; -1 before the first.</summary>
    public required int LastEnd { get; set; }

    /// <summary>How many were replaced.</summary>
    public required long Count { get; set; }

    public PatternFailure Failure { get; private set; }
    public int FailedIndex { get; private set; }

    /// <summary>Replaces. Found means done, with or without replacements; what <paramref name="result"/> has then goes behind what earlier runs made.</summary>
    public PatternAnswer Go(ref PatternMatcher matcher, ref PatternBuffer result, long room)
    {
        var pauseAt = matcher.Steps - PatternLimits.StepsAtOnce;
        while (Count < Most)
        {
            var answer = matcher.Search(Position, LastEnd, Anchored);
            if (answer == PatternAnswer.Failed) { return answer; }
            if (answer == PatternAnswer.None) { break; }
            if (!TryAppend(ref result, text.Span[Position..matcher.Start], room)) { return PatternAnswer.Failed; }
            Position = matcher.Start;
            if (answer == PatternAnswer.Paused) { return answer; }
            if (!TryAppendReplacement(ref matcher, ref result, room)) { return PatternAnswer.Failed; }
            Count++;
            Position = LastEnd = matcher.End;
            if (Anchored) { break; }
            if (matcher.Steps < pauseAt || result.Length > PatternLimits.BytesAtOnce) { return PatternAnswer.Paused; }
        }
        return TryAppend(ref result, text.Span[Position..], room) ? PatternAnswer.Found : PatternAnswer.Failed;
    }

    private bool TryAppendReplacement(ref PatternMatcher matcher, ref PatternBuffer result, long room)
    {
        var rest = replacement.Span;
        for (var at = _hasEscapes ? rest.IndexOf((byte)'%') : -1; at >= 0; at = rest.IndexOf((byte)'%'))
        {
            if (!TryAppend(ref result, rest[..at], room)) { return false; }
            if (at + 1 == rest.Length) { return Fail(PatternFailure.InvalidEscapeInReplacement); }
            if (!TryAppendEscape(rest[at + 1], ref matcher, ref result, room)) { return false; }
            rest = rest[(at + 2)..];
        }
        return TryAppend(ref result, rest, room);
    }

    private bool TryAppendEscape(byte escape, ref PatternMatcher matcher, ref PatternBuffer result, long room)
    {
        if (escape == '%') { return TryAppend(ref result, "%"u8, room); }
        if (escape == '0') { return TryAppend(ref result, text.Span[matcher.Start..matcher.End], room); }
        if (!char.IsAsciiDigit((char)escape)) { return Fail(PatternFailure.InvalidEscapeInReplacement); }
        if (!matcher.TryGetCapture(escape - '1', out var bytes, out var position))
        {
            return Fail(matcher.Failure, matcher.FailedIndex);
        }
        if (position == 0) { return TryAppend(ref result, bytes.Span, room); }
        Span<byte> digits = stackalloc byte[16];
        position.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        return TryAppend(ref result, digits[..length], room);
    }

    private bool TryAppend(ref PatternBuffer result, scoped ReadOnlySpan<byte> part, long room)
    {
        if (part.Length > room - result.Length) { return Fail(room < PatternLimits.ResultBytes ? PatternFailure.NotEnoughMemory : PatternFailure.ResultTooLarge); }
        result.Append(part);
        return true;
    }

    private bool Fail(PatternFailure failure, int index = 0)
    {
        (Failure, FailedIndex) = (failure, index);
        return false;
    }
}
