namespace TypedProcess.Analyzers.Lua;

/// <summary>Reads scripts as the engine's compiler does, and finds the same mistakes. No code is made, but what limits of the engine count is counted: variables, registers, levels.</summary>
/// <remarks>The first mistake ends the text for everything that is open, so that it closes by itself; reading then goes on with a later line, for the tree alone.</remarks>
internal sealed partial class LuaParser
{
    private const int MostLevels = 200;

    private readonly LuaLexer _lexer;
    private readonly string _source;
    private LuaToken _token;
    private LuaToken _ahead;
    private bool _hasAhead;
    private int _end;
    private int _level;
    private bool _failed;
    private LuaToken _failedAt;
    private int _resumed = -1;
    private LuaProblem? _problem;
    private LuaNode[] _nodes;
    private int _nodeCount;

    private LuaParser(string source)
    {
        _source = source;
        _lexer = new LuaLexer(source);
        _nodes = new LuaNode[Math.Max(16, source.Length / 12)];
        _environment = _lexer.Names.Of("_ENV");
        _self = _lexer.Names.Of("self");
        _state = _lexer.Names.Of("(for state)");
        _scope = new LuaScope(null, 0, 0, 0);
    }

    /// <param name="source">The text.</param>
    /// <param name="isFile">True to skip a first line that begins with a hash, as loaders of files do.</param>
    public static LuaTree Parse(string source, bool isFile = false)
    {
        var parser = new LuaParser(source);
        if (isFile && source.Length > 0 && source[0] == '#') { parser._lexer.SkipLine(0); }
        parser.Main();
        return new LuaTree(source, parser._nodes, parser._nodeCount, parser._locals, parser._lexer.Names, parser._lexer.Lines, parser._problem);
    }

    private void Main()
    {
        // The environment is a variable of whoever loads the script.
        DeclareEnvironment();
        _scope.TakesMore = true;
        OpenBlock(isLoop: false);
        Next();
        do
        {
            Statements();
            if (_token.Kind != LuaTokenKind.End) { Expected("<eof>"); }
        }
        while (_failed && Resume());
        CloseBlock();
    }

    private void Next()
    {
        _end = _token.End;
        if (_hasAhead)
        {
            (_token, _hasAhead) = (_ahead, false);
            return;
        }
        Read(ref _token);
    }

    private LuaTokenKind Ahead()
    {
        if (!_hasAhead)
        {
            Read(ref _ahead);
            _hasAhead = !_failed;
        }
        return _ahead.Kind;
    }

    private void Read(ref LuaToken token)
    {
        if (_failed)
        {
            token.Kind = LuaTokenKind.End;
            return;
        }
        _lexer.Read(ref token);
        if (_lexer.Mistake is { } mistake) { Fail(mistake, token, isNear: true); }
    }

    private bool Accept(LuaTokenKind kind)
    {
        if (_token.Kind != kind) { return false; }
        Next();
        return true;
    }

    private void Expect(LuaTokenKind kind, string shown)
    {
        if (_token.Kind == kind) { Next(); }
        else { Expected(shown); }
    }

    private void Close(LuaTokenKind kind, string shown, string opening, int line)
    {
        if (_token.Kind == kind) { Next(); }
        else if (line == _lexer.Line) { Expected(shown); }
        else { Fail($"'{shown}' expected (to close '{opening}' at line {line})"); }
    }

    private int ExpectName()
    {
        var name = _token.Name;
        if (_token.Kind != LuaTokenKind.Name)
        {
            Fail("<name> expected");
            return 0;
        }
        Next();
        return name;
    }

    private void Expected(string shown) => Fail($"'{shown}' expected");

    private void Fail(string message) => Fail(message, _token, isNear: true);

    private void Fail(string message, in LuaToken at, bool isNear)
    {
        if (_failed) { return; }
        (_failed, _failedAt) = (true, at);
        var end = Math.Max(at.End, at.Start);
        _problem ??= new LuaProblem(isNear ? $"{message} near {Shown(at)}" : message, _lexer.Line, at.Start, end);
        // Whoever waits for something now waits for the end, which is always there.
        _token.Kind = LuaTokenKind.End;
        _token.Start = _token.End = Math.Max(_end, at.Start);
        _hasAhead = false;
    }

    private string Shown(in LuaToken token)
    {
        const int Most = 40;
        if (token.Kind == LuaTokenKind.End && token.Start >= _source.Length) { return "<eof>"; }
        var text = _source.Substring(token.Start, Math.Min(Math.Max(token.End - token.Start, 1), Most));
        var line = text.IndexOfAny(['\r', '\n']);
        return $"'{(line < 0 ? text : text.Substring(0, line))}'";
    }

    private bool Resume()
    {
        _failed = _hasAhead = false;
        _level = 0;
        if (_failedAt.Start > _resumed) { _lexer.Return(_failedAt); }
        else { _lexer.SkipLine(_failedAt.End); }
        while (true)
        {
            _lexer.Read(ref _token);
            if (_lexer.Mistake is not null) { _lexer.SkipLine(_token.End); }
            else if (_token.Kind == LuaTokenKind.End) { return false; }
            else if (BeginsStatement(_token.Kind) && _token.Start > _resumed && _lexer.IsFirstOnLine(_token))
            {
                _resumed = _token.Start;
                return true;
            }
        }
    }

    private static bool BeginsStatement(LuaTokenKind kind) =>
        kind is LuaTokenKind.Name or LuaTokenKind.LocalWord or LuaTokenKind.FunctionWord or LuaTokenKind.IfWord or LuaTokenKind.ForWord or LuaTokenKind.WhileWord or LuaTokenKind.RepeatWord or LuaTokenKind.ReturnWord or LuaTokenKind.DoWord;

    // True when there is room for one level more; the caller leaves it either way.
    private bool Enter()
    {
        if (++_level < MostLevels) { return true; }
        Fail("nested too deep: the engine has room for 200 levels", _token, isNear: false);
        return false;
    }

    private int Node(LuaNodeKind kind, int start, int first = -1, int value = 0)
    {
        if (_nodeCount == _nodes.Length) { Array.Resize(ref _nodes, _nodeCount * 2); }
        _nodes[_nodeCount] = new LuaNode { Kind = kind, Start = start, End = Math.Max(_end, start), First = first, Next = -1, Value = value };
        return _nodeCount++;
    }
}
