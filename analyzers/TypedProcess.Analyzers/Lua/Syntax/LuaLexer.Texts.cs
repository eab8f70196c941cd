namespace TypedProcess.Analyzers.Lua;

internal sealed partial class LuaLexer
{
    // The number of signs between the brackets; less than zero when no long bracket opens here.
    private int LongOpening()
    {
        var level = 0;
        while (Peek(1 + level) == '=') { level++; }
        return Peek(1 + level) == '[' ? level : -1;
    }

    private void LongText(int level, string what)
    {
        var line = Line;
        _at += level + 2;
        while (_at < source.Length)
        {
            var character = source[_at];
            if (IsLineEnd(character)) { NewLine(); }
            else if (character == ']' && Closes(level))
            {
                _at += level + 2;
                return;
            }
            else { _at++; }
        }
        Mistake = $"unfinished long {what} (starting at line {line})";
    }

    private bool Closes(int level)
    {
        for (var i = 1; i <= level; i++)
        {
            if (Peek(i) != '=') { return false; }
        }
        return Peek(level + 1) == ']';
    }

    private LuaTokenKind Quoted(char quote)
    {
        _at++;
        while (true)
        {
            if (_at >= source.Length || IsLineEnd(source[_at])) { return Wrong("unfinished string"); }
            var character = source[_at++];
            if (character == quote) { return LuaTokenKind.Text; }
            if (character == '\\' && _at < source.Length && Escape() is { } wrong) { return Wrong(wrong); }
        }
    }

    private string? Escape()
    {
        var character = source[_at];
        switch (character)
        {
            case 'a' or 'b' or 'f' or 'n' or 'r' or 't' or 'v' or '\\' or '"' or '\'': _at++; return null;
            case '\n' or '\r': NewLine(); return null;
            case 'x':
                _at++;
                return Hex() && Hex() ? null : "hexadecimal digit expected";
            case 'u':
                _at++;
                return Code();
            case 'z':
                _at++;
                SkipBlanks();
                return null;
            default: return Decimal();
        }
    }

    private bool Hex()
    {
        if (!IsHex(Peek(0))) { return false; }
        _at++;
        return true;
    }

    private string? Code()
    {
        if (Peek(0) != '{') { return "missing '{' in \\u{xxxx}"; }
        _at++;
        if (!IsHex(Peek(0))) { return "hexadecimal digit expected"; }
        var code = 0u;
        for (; IsHex(Peek(0)); _at++)
        {
            if (code > 0x7FFFFFFFu >> 4) { return "UTF-8 value too large"; }
            code = (code << 4) + (uint)LuaNumber.Digit(Peek(0));
        }
        if (Peek(0) != '}') { return "missing '}' in \\u{xxxx}"; }
        _at++;
        return null;
    }

    private void SkipBlanks()
    {
        while (_at < source.Length)
        {
            if (IsLineEnd(source[_at])) { NewLine(); }
            else if (source[_at] is ' ' or '\t' or '\f' or '\v') { _at++; }
            else { return; }
        }
    }

    private string? Decimal()
    {
        var (value, digits) = (0, 0);
        for (; digits < 3 && Peek(0) is >= '0' and <= '9'; digits++, _at++) { value = (value * 10) + (Peek(0) - '0'); }
        return digits == 0 ? "invalid escape sequence" : value > 255 ? "decimal escape too large" : null;
    }

    private static bool IsHex(char character) => LuaNumber.Digit(character) >= 0;

    // Whatever could belong to a number is taken, and then looked at: what does not fit is wrong, and no token of its own.
    private LuaTokenKind Number()
    {
        var start = _at;
        var exponent = 'e';
        if (source[_at++] == '0' && (Peek(0) | 0x20) == 'x')
        {
            exponent = 'p';
            _at++;
        }
        while (_at < source.Length)
        {
            var character = source[_at];
            if ((character | 0x20) == exponent)
            {
                _at++;
                if (Peek(0) is '+' or '-') { _at++; }
            }
            else if (IsHex(character) || character == '.') { _at++; }
            else { break; }
        }
        if (_at < source.Length && IsLetter(source[_at]))
        {
            _at++;
            return Wrong("malformed number");
        }
        var kind = LuaNumber.KindOf(source, start, _at);
        return kind == LuaTokenKind.End ? Wrong("malformed number") : kind;
    }
}
