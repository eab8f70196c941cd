namespace TypedProcess.Analyzers.Lua;

internal sealed partial class LuaParser
{
    private void LocalFunction()
    {
        var variable = Declare(ExpectName());
        Activate(1);
        var value = default(LuaExpression);
        Function(ref value, _token.Start, _lexer.Line, isMethod: false);
        _locals[variable].Value = value.Node;
    }

    private void FunctionStatement(int line)
    {
        var start = _token.Start;
        Next();
        var at = _token.Start;
        var name = default(LuaExpression);
        var isMethod = false;
        Variable(ref name);
        while (_token.Kind == LuaTokenKind.Dot) { Field(ref name, at); }
        if (_token.Kind == LuaTokenKind.Colon)
        {
            isMethod = true;
            Field(ref name, at);
        }
        Target(name);
        var value = default(LuaExpression);
        Function(ref value, start, line, isMethod);
        Writable(name);
        Store(name, ref value);
    }

    private void Local()
    {
        var (variables, closes, variable) = (0, false, 0);
        var first = _localCount;
        do
        {
            variable = Declare(ExpectName());
            var attribute = Attribute();
            _locals[variable].Attribute = attribute;
            if (attribute == LuaAttribute.Close)
            {
                if (closes) { Fail("multiple to-be-closed variables in local list"); }
                closes = true;
            }
            variables++;
        }
        while (Accept(LuaTokenKind.Comma));
        var value = default(LuaExpression);
        var values = 0;
        if (Accept(LuaTokenKind.Assign))
        {
            values = Expressions(ref value, out var node);
            Begin(first, variables, node);
        }
        if (variables == values && _locals[variable].Attribute == LuaAttribute.Const && IsLiteral(ref value))
        {
            _locals[variable].Attribute = LuaAttribute.Literal;
            _locals[variable].Constant = value;
            Activate(variables - 1);
            ActivateLiteral();
            return;
        }
        Adjust(variables, values, ref value);
        Activate(variables);
    }

    private LuaAttribute Attribute()
    {
        if (!Accept(LuaTokenKind.Less)) { return LuaAttribute.None; }
        var name = _lexer.Names[ExpectName()];
        Expect(LuaTokenKind.Greater, ">");
        if (name == "const") { return LuaAttribute.Const; }
        if (name == "close") { return LuaAttribute.Close; }
        Fail($"unknown attribute '{name}'");
        return LuaAttribute.None;
    }

    private bool IsLiteral(ref LuaExpression value)
    {
        if (value.Jumps) { return false; }
        if (value.Kind == LuaExpressionKind.Literal) { Discharge(ref value); }
        return IsConstant(value);
    }

    // What variables begin with; those behind the last expression take its further results.
    private void Begin(int first, int count, int node)
    {
        var result = 0;
        for (var i = first; i < first + count && node >= 0; i++)
        {
            (_locals[i].Value, _locals[i].Result) = (node, result);
            if (_nodes[node].Next >= 0) { node = _nodes[node].Next; }
            else { result++; }
        }
    }

    private void CallOrAssignment()
    {
        var target = default(LuaExpression);
        Suffixed(ref target);
        if (_token.Kind is LuaTokenKind.Assign or LuaTokenKind.Comma)
        {
            List<LuaExpression>? targets = null;
            Assignment(ref target, ref targets, 1);
        }
        else if (target.Kind != LuaExpressionKind.Call) { Fail("syntax error"); }
    }

    private void Assignment(ref LuaExpression target, ref List<LuaExpression>? before, int count)
    {
        if (!target.IsVariable)
        {
            Fail("syntax error");
            return;
        }
        Writable(target);
        Target(target);
        if (Accept(LuaTokenKind.Comma))
        {
            (before ??= []).Add(target);
            var next = default(LuaExpression);
            Suffixed(ref next);
            if (!next.IsIndexed) { Conflict(before, next); }
            if (Enter()) { Assignment(ref next, ref before, count + 1); }
            _level--;
        }
        else
        {
            Expect(LuaTokenKind.Assign, "=");
            var value = default(LuaExpression);
            var values = Expressions(ref value, out _);
            if (values != count) { Adjust(count, values, ref value); }
            else
            {
                if (value.IsOpen) { Discharge(ref value); }
                Store(target, ref value);
                return;
            }
        }
        var last = new LuaExpression { Kind = LuaExpressionKind.Register, Place = _scope.Free - 1 };
        Store(target, ref last);
    }

    // A variable that is assigned and indexed in one statement is copied first.
    private void Conflict(List<LuaExpression> before, in LuaExpression variable)
    {
        var register = variable.Kind == LuaExpressionKind.Local ? _locals[variable.Place].Register : -1;
        foreach (var other in before)
        {
            var isHit = other.Kind == LuaExpressionKind.UpvalueField ? variable.Kind == LuaExpressionKind.Upvalue && other.Place == variable.Place
                : other.IsIndexed && register >= 0 && (other.Place == register || (other.Kind == LuaExpressionKind.Item && other.Key == register));
            if (isHit)
            {
                Reserve(1);
                return;
            }
        }
    }

    private void Target(in LuaExpression target)
    {
        ref var node = ref _nodes[target.Node];
        node.IsTarget = true;
        if (node.Kind == LuaNodeKind.Name && node.Value >= 0) { _locals[node.Value].IsAssigned = true; }
    }

    private void Writable(in LuaExpression target)
    {
        if (target.Kind is LuaExpressionKind.Local or LuaExpressionKind.Upvalue or LuaExpressionKind.Literal && _locals[target.Place].Attribute != LuaAttribute.None)
        {
            Fail($"attempt to assign to const variable '{_lexer.Names[_locals[target.Place].Name]}'");
        }
    }
}
