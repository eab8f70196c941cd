namespace TypedProcess.Analyzers.Lua;

internal sealed partial class LuaParser
{
    private void Function(ref LuaExpression value, int start, int line, bool isMethod)
    {
        _scope = new LuaScope(_scope, _scopes++, _declared.Count, _labels.Count);
        OpenBlock(isLoop: false);
        Expect(LuaTokenKind.OpenParenthesis, "(");
        if (isMethod)
        {
            Declare(_self);
            Activate(1);
        }
        Parameters();
        Expect(LuaTokenKind.CloseParenthesis, ")");
        Statements();
        Close(LuaTokenKind.EndWord, "end", "function", line);
        value = new LuaExpression { Kind = LuaExpressionKind.Anywhere, Node = Node(LuaNodeKind.Function, start) };
        var inner = _scope;
        _scope = inner.Outer!;
        ToNextRegister(ref value);
        _scope = inner;
        CloseBlock();
        _scope = inner.Outer!;
    }

    private void Parameters()
    {
        var count = 0;
        if (_token.Kind != LuaTokenKind.CloseParenthesis)
        {
            do
            {
                if (_token.Kind == LuaTokenKind.Name)
                {
                    Declare(ExpectName());
                    count++;
                }
                else if (_token.Kind == LuaTokenKind.Dots)
                {
                    Next();
                    _scope.TakesMore = true;
                }
                else { Fail("<name> or '...' expected"); }
            }
            while (!_scope.TakesMore && Accept(LuaTokenKind.Comma));
        }
        Activate(count);
        Reserve(_scope.Active);
    }

    private void Table(ref LuaExpression value)
    {
        const int Batch = 50;
        var (start, line, waiting) = (_token.Start, _lexer.Line, 0);
        value.Become(LuaExpressionKind.Register, _scope.Free);
        Reserve(1);
        var item = default(LuaExpression);
        Expect(LuaTokenKind.OpenBrace, "{");
        while (_token.Kind != LuaTokenKind.CloseBrace)
        {
            if (item.Kind != LuaExpressionKind.None)
            {
                ToNextRegister(ref item);
                item = default;
                if (waiting == Batch) { (waiting, _scope.Free) = (0, value.Place + 1); }
            }
            if (_token.Kind == LuaTokenKind.OpenBracket || (_token.Kind == LuaTokenKind.Name && Ahead() == LuaTokenKind.Assign)) { Entry(value); }
            else
            {
                Expression(ref item);
                waiting++;
            }
            if (!Accept(LuaTokenKind.Comma) && !Accept(LuaTokenKind.Semicolon)) { break; }
        }
        Close(LuaTokenKind.CloseBrace, "}", "{", line);
        if (waiting > 0)
        {
            if (item.IsOpen) { Open(ref item); }
            else if (item.Kind != LuaExpressionKind.None) { ToNextRegister(ref item); }
            _scope.Free = value.Place + 1;
        }
        value.Node = Node(LuaNodeKind.Table, start);
    }

    private void Entry(LuaExpression table)
    {
        var free = _scope.Free;
        var key = default(LuaExpression);
        if (_token.Kind == LuaTokenKind.Name)
        {
            key = new LuaExpression { Kind = LuaExpressionKind.Text, Integer = _token.End - _token.Start };
            Next();
        }
        else { Bracketed(ref key); }
        Expect(LuaTokenKind.Assign, "=");
        Index(ref table, ref key);
        var value = default(LuaExpression);
        Expression(ref value);
        Store(table, ref value);
        _scope.Free = free;
    }
}
