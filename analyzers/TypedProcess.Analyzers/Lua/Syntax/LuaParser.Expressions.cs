namespace TypedProcess.Analyzers.Lua;

internal sealed partial class LuaParser
{
    private void Expression(ref LuaExpression value) => Operation(ref value, 0);

    // What binds more strongly than the limit.
    private LuaTokenKind Operation(ref LuaExpression value, int limit)
    {
        var start = _token.Start;
        if (!Enter())
        {
            Nothing(ref value);
            _level--;
            return LuaTokenKind.End;
        }
        if (_token.Kind is LuaTokenKind.NotWord or LuaTokenKind.Minus or LuaTokenKind.Tilde or LuaTokenKind.Hash)
        {
            var operation = _token.Kind;
            Next();
            Operation(ref value, LuaOperators.Unary);
            value.Node = Node(LuaNodeKind.Unary, start, value.Node, (int)operation);
            Prefix(operation, ref value);
        }
        else { Simple(ref value); }
        var next = _token.Kind;
        while (LuaOperators.Binding(next) is var (left, right) && left > limit)
        {
            var operation = next;
            Next();
            Before(operation, ref value);
            var second = default(LuaExpression);
            next = Operation(ref second, right);
            _nodes[value.Node].Next = second.Node;
            var node = Node(LuaNodeKind.Binary, start, value.Node, (int)operation);
            After(operation, ref value, ref second);
            value.Node = node;
        }
        _level--;
        return next;
    }

    private void Simple(ref LuaExpression value)
    {
        switch (_token.Kind)
        {
            case LuaTokenKind.Integer:
                value.Integer = LuaNumber.Integer(_source, _token.Start, _token.End);
                Constant(ref value, LuaExpressionKind.Integer, LuaNodeKind.Integer);
                return;
            case LuaTokenKind.Float:
                value.Float = LuaNumber.Float(_source, _token.Start, _token.End);
                Constant(ref value, LuaExpressionKind.Float, LuaNodeKind.Float);
                return;
            case LuaTokenKind.Text: Text(ref value); return;
            case LuaTokenKind.NilWord: Constant(ref value, LuaExpressionKind.Nil, LuaNodeKind.Nil); return;
            case LuaTokenKind.TrueWord: Constant(ref value, LuaExpressionKind.True, LuaNodeKind.True); return;
            case LuaTokenKind.FalseWord: Constant(ref value, LuaExpressionKind.False, LuaNodeKind.False); return;
            case LuaTokenKind.Dots:
                if (!_scope.TakesMore) { Fail("cannot use '...' outside a vararg function"); }
                Constant(ref value, LuaExpressionKind.Dots, LuaNodeKind.Dots);
                return;
            case LuaTokenKind.OpenBrace: Table(ref value); return;
            case LuaTokenKind.FunctionWord:
                var (start, line) = (_token.Start, _lexer.Line);
                Next();
                Function(ref value, start, line, isMethod: false);
                return;
            default: Suffixed(ref value); return;
        }
    }

    private void Constant(ref LuaExpression value, LuaExpressionKind kind, LuaNodeKind node)
    {
        value.Kind = kind;
        var start = _token.Start;
        Next();
        value.Node = Node(node, start);
    }

    private void Text(ref LuaExpression value)
    {
        value.Integer = _token.End - _token.Start - 2;
        Constant(ref value, LuaExpressionKind.Text, LuaNodeKind.Text);
    }

    private void Nothing(ref LuaExpression value)
    {
        value.Kind = LuaExpressionKind.Nil;
        value.Node = Node(LuaNodeKind.Nil, _token.Start);
    }

    private void Primary(ref LuaExpression value)
    {
        if (_token.Kind == LuaTokenKind.Name) { Variable(ref value); }
        else if (_token.Kind == LuaTokenKind.OpenParenthesis)
        {
            var (start, line) = (_token.Start, _lexer.Line);
            Next();
            Expression(ref value);
            Close(LuaTokenKind.CloseParenthesis, ")", "(", line);
            value.Node = Node(LuaNodeKind.Group, start, value.Node);
            Discharge(ref value);
        }
        else
        {
            Fail("unexpected symbol");
            Nothing(ref value);
        }
    }

    private void Suffixed(ref LuaExpression value)
    {
        var start = _token.Start;
        Primary(ref value);
        while (true)
        {
            switch (_token.Kind)
            {
                case LuaTokenKind.Dot: Field(ref value, start); break;
                case LuaTokenKind.OpenBracket:
                    TableToRegister(ref value);
                    var key = default(LuaExpression);
                    Bracketed(ref key);
                    Index(ref value, ref key);
                    _nodes[value.Node].Next = key.Node;
                    value.Node = Node(LuaNodeKind.Item, start, value.Node);
                    break;
                case LuaTokenKind.Colon:
                    Next();
                    var at = _token.Start;
                    var name = ExpectName();
                    ToAnyRegister(ref value);
                    Release(value);
                    value.Become(LuaExpressionKind.Register, _scope.Free);
                    Reserve(2);
                    Arguments(ref value, start, LuaNodeKind.MethodCall, name, at);
                    break;
                case LuaTokenKind.OpenParenthesis or LuaTokenKind.Text or LuaTokenKind.OpenBrace:
                    ToNextRegister(ref value);
                    Arguments(ref value, start, LuaNodeKind.Call, 0, 0);
                    break;
                default: return;
            }
        }
    }

    private void TableToRegister(ref LuaExpression value)
    {
        if (value.Kind != LuaExpressionKind.Upvalue || value.Jumps) { ToAnyRegister(ref value); }
    }

    private void Field(ref LuaExpression value, int start)
    {
        TableToRegister(ref value);
        Next();
        var at = _token.Start;
        var length = _token.End - at;
        var name = ExpectName();
        var key = new LuaExpression { Kind = LuaExpressionKind.Text, Integer = length };
        Index(ref value, ref key);
        value.Node = Node(LuaNodeKind.Field, start, value.Node, name);
        _nodes[value.Node].At = at;
    }

    private void Bracketed(ref LuaExpression key)
    {
        Next();
        Expression(ref key);
        ToValue(ref key);
        Expect(LuaTokenKind.CloseBracket, "]");
    }

    private void Arguments(ref LuaExpression value, int start, LuaNodeKind kind, int name, int at)
    {
        var line = _lexer.Line;
        var last = default(LuaExpression);
        var first = -1;
        switch (_token.Kind)
        {
            case LuaTokenKind.OpenParenthesis:
                Next();
                if (_token.Kind != LuaTokenKind.CloseParenthesis)
                {
                    Expressions(ref last, out first);
                    if (last.IsOpen) { Open(ref last); }
                }
                Close(LuaTokenKind.CloseParenthesis, ")", "(", line);
                break;
            case LuaTokenKind.OpenBrace:
                Table(ref last);
                first = last.Node;
                break;
            case LuaTokenKind.Text:
                Text(ref last);
                first = last.Node;
                break;
            default: Fail("function arguments expected"); break;
        }
        var callee = value.Place;
        if (!last.IsOpen && last.Kind != LuaExpressionKind.None) { ToNextRegister(ref last); }
        _nodes[value.Node].Next = first;
        value.Node = Node(kind, start, value.Node, name);
        _nodes[value.Node].At = at;
        value.Become(LuaExpressionKind.Call, callee);
        _scope.Free = callee + 1;
    }

    // Their number; the last one is not in a register yet.
    private int Expressions(ref LuaExpression value, out int first)
    {
        var count = 1;
        Expression(ref value);
        first = value.Node;
        while (Accept(LuaTokenKind.Comma))
        {
            var before = value.Node;
            ToNextRegister(ref value);
            value = default;
            Expression(ref value);
            _nodes[before].Next = value.Node;
            count++;
        }
        return count;
    }
}
