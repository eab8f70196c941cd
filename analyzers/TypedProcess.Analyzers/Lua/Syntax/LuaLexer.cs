namespace TypedProcess.Analyzers.Lua;

/// <summary>Cuts the text of a script into tokens. The first mistake ends it: from there on it says that the text has ended.</summary>
/// <param name="source">The text.</param>
internal sealed partial class LuaLexer(string source)
{
    private int _at;

    public LuaNameTable Names { get; } = new();

    /// <summary>The line of the character that comes next, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Where each line begins, as Lua counts lines.</summary>
    public List<int> Lines { get; } = [0];

    /// <summary>What is wrong with the token that was read last.</summary>
    public string? Mistake { get; private set; }

    public void Read(ref LuaToken token)
    {
        SkipToToken(ref token);
        if (token.Kind == LuaTokenKind.Stray) { token.Kind = Symbol(ref token); }
        token.End = _at;
    }

    /// <summary>Goes on from a place that was read already, with the next line.</summary>
    /// <param name="at">The place.</param>
    public void SkipLine(int at)
    {
        Mistake = null;
        _at = Math.Max(at, _at);
        while (_at < source.Length && !IsLineEnd(source[_at])) { _at++; }
    }

    /// <summary>Goes back to the start of a token on the line that is read.</summary>
    public void Return(in LuaToken token)
    {
        Mistake = null;
        if (token.Start >= Lines[Lines.Count - 1]) { _at = token.Start; }
    }

    /// <summary>True when nothing but blanks is before it on its line.</summary>
    public bool IsFirstOnLine(in LuaToken token)
    {
        for (var i = token.Start - 1; i >= 0 && !IsLineEnd(source[i]); i--)
        {
            if (source[i] is not (' ' or '\t')) { return false; }
        }
        return true;
    }

    private static bool IsLineEnd(char character) => character is '\n' or '\r';

    // Leaves Stray when a symbol begins here; all other kinds are read.
    private void SkipToToken(ref LuaToken token)
    {
        while (true)
        {
            token.Start = _at;
            if (Mistake is not null || _at >= source.Length)
            {
                token.Kind = LuaTokenKind.End;
                return;
            }
            var character = source[_at];
            if (character is ' ' or '\t' or '\f' or '\v') { _at++; }
            else if (IsLineEnd(character)) { NewLine(); }
            else if (character == '-' && Peek(1) == '-') { Comment(); }
            else if (IsLetter(character))
            {
                Name(ref token);
                return;
            }
            else if (character is >= '0' and <= '9' || (character == '.' && Peek(1) is >= '0' and <= '9'))
            {
                token.Kind = Number();
                return;
            }
            else
            {
                token.Kind = LuaTokenKind.Stray;
                return;
            }
        }
    }

    private char Peek(int ahead) => _at + ahead < source.Length ? source[_at + ahead] : '\0';

    private static bool IsLetter(char character) => (uint)((character | 0x20) - 'a') <= 'z' - 'a' || character == '_';

    // Two different characters that end lines are one end.
    private void NewLine()
    {
        var first = source[_at++];
        if (_at < source.Length && IsLineEnd(source[_at]) && source[_at] != first) { _at++; }
        Line++;
        Lines.Add(_at);
    }

    private void Name(ref LuaToken token)
    {
        var hash = 0u;
        while (_at < source.Length && source[_at] is var character && (IsLetter(character) || character is >= '0' and <= '9'))
        {
            hash = LuaNameTable.Step(hash, character);
            _at++;
        }
        token.Name = Names.Of(source, token.Start, _at, hash);
        token.Kind = token.Name <= (int)LuaTokenKind.WhileWord ? (LuaTokenKind)token.Name : LuaTokenKind.Name;
    }

    private void Comment()
    {
        _at += 2;
        if (Peek(0) == '[' && LongOpening() is var level and >= 0)
        {
            LongText(level, "comment");
            return;
        }
        while (_at < source.Length && !IsLineEnd(source[_at])) { _at++; }
    }

    private LuaTokenKind Symbol(ref LuaToken token)
    {
        var character = source[_at];
        switch (character)
        {
            case '"' or '\'': return Quoted(character);
            case '[' when LongOpening() is var level and >= 0:
                LongText(level, "string");
                return LuaTokenKind.Text;
            case '[' when Peek(1) == '=':
                while (Peek(1) == '=') { _at++; }
                return Wrong("invalid long string delimiter");
            case '=': return One('=', LuaTokenKind.Equal, LuaTokenKind.Assign);
            case '<' when Peek(1) == '<': return Two(LuaTokenKind.ShiftLeft);
            case '<': return One('=', LuaTokenKind.LessOrEqual, LuaTokenKind.Less);
            case '>' when Peek(1) == '>': return Two(LuaTokenKind.ShiftRight);
            case '>': return One('=', LuaTokenKind.GreaterOrEqual, LuaTokenKind.Greater);
            case '/': return One('/', LuaTokenKind.DoubleSlash, LuaTokenKind.Slash);
            case '~': return One('=', LuaTokenKind.NotEqual, LuaTokenKind.Tilde);
            case ':': return One(':', LuaTokenKind.DoubleColon, LuaTokenKind.Colon);
            case '.' when Peek(1) == '.' && Peek(2) == '.':
                _at++;
                return Two(LuaTokenKind.Dots);
            case '.': return One('.', LuaTokenKind.Join, LuaTokenKind.Dot);
        }
        _at++;
        return character switch
        {
            '+' => LuaTokenKind.Plus,
            '-' => LuaTokenKind.Minus,
            '*' => LuaTokenKind.Star,
            '%' => LuaTokenKind.Percent,
            '^' => LuaTokenKind.Caret,
            '&' => LuaTokenKind.Ampersand,
            '|' => LuaTokenKind.Bar,
            '#' => LuaTokenKind.Hash,
            '(' => LuaTokenKind.OpenParenthesis,
            ')' => LuaTokenKind.CloseParenthesis,
            '{' => LuaTokenKind.OpenBrace,
            '}' => LuaTokenKind.CloseBrace,
            '[' => LuaTokenKind.OpenBracket,
            ']' => LuaTokenKind.CloseBracket,
            ';' => LuaTokenKind.Semicolon,
            ',' => LuaTokenKind.Comma,
            _ => LuaTokenKind.Stray,
        };
    }

    private LuaTokenKind One(char second, LuaTokenKind both, LuaTokenKind alone)
    {
        _at++;
        if (Peek(0) != second) { return alone; }
        _at++;
        return both;
    }

    private LuaTokenKind Two(LuaTokenKind kind)
    {
        _at += 2;
        return kind;
    }

    private LuaTokenKind Wrong(string mistake)
    {
        Mistake = mistake;
        return LuaTokenKind.End;
    }
}
