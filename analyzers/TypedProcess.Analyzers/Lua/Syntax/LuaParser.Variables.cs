namespace TypedProcess.Analyzers.Lua;

internal sealed partial class LuaParser
{
    private const int Outside = -1;

    private readonly int _environment;
    private readonly int _self;
    private readonly int _state;
    private LuaScope _scope;
    private int _scopes = 1;
    private LuaLocal[] _locals = new LuaLocal[16];
    private int _localCount;
    private readonly List<int> _declared = [];

    // The variable that a name means now, plus one.
    private int[] _meaning = new int[64];

    private void DeclareEnvironment()
    {
        var variable = NewLocal(_environment, Outside);
        Show(variable);
        _scope.Upvalues.Add(variable);
    }

    private int NewLocal(int name, int function)
    {
        if (_localCount == _locals.Length) { Array.Resize(ref _locals, _localCount * 2); }
        _locals[_localCount] = new LuaLocal { Name = name, Function = function, Value = -1 };
        return _localCount++;
    }

    // Not to be seen yet.
    private int Declare(int name)
    {
        if (_declared.Count + 1 - _scope.FirstLocal > LuaScope.MostLocals) { TooMany("local variables", LuaScope.MostLocals); }
        var variable = NewLocal(name, _scope.Number);
        _declared.Add(variable);
        return variable;
    }

    private void Activate(int count)
    {
        var register = Registers();
        for (var i = 0; i < count; i++)
        {
            var variable = _declared[_scope.FirstLocal + _scope.Active++];
            _locals[variable].Register = register++;
            Show(variable);
        }
    }

    private void ActivateLiteral()
    {
        Show(_declared[_scope.FirstLocal + _scope.Active++]);
    }

    private void Show(int variable)
    {
        var name = _locals[variable].Name;
        if (name >= _meaning.Length) { Array.Resize(ref _meaning, Math.Max(name + 1, _meaning.Length * 2)); }
        _locals[variable].Hidden = _meaning[name];
        _meaning[name] = variable + 1;
    }

    private void Hide(int active)
    {
        // What was declared and never shown goes too: only half a statement was there.
        for (var i = _declared.Count - 1; i >= _scope.FirstLocal + active; i--)
        {
            var local = _locals[_declared[i]];
            if (i < _scope.FirstLocal + _scope.Active) { _meaning[local.Name] = local.Hidden; }
            _declared.RemoveAt(i);
        }
        _scope.Active = active;
    }

    // How many registers the first variables take.
    private int Registers(int active)
    {
        while (active-- > 0)
        {
            ref var local = ref _locals[_declared[_scope.FirstLocal + active]];
            if (local.Attribute != LuaAttribute.Literal) { return local.Register + 1; }
        }
        return 0;
    }

    private int Registers() => Registers(_scope.Active);

    private void Variable(ref LuaExpression value)
    {
        var token = _token;
        var name = ExpectName();
        if (_failed)
        {
            value = new LuaExpression { Kind = LuaExpressionKind.Nil, Node = Node(LuaNodeKind.Nil, token.Start) };
            return;
        }
        var variable = Meaning(name);
        value.Node = Node(LuaNodeKind.Name, token.Start, value: variable < 0 ? -1 - name : variable);
        if (variable >= 0)
        {
            Take(ref value, variable);
            return;
        }
        Take(ref value, Meaning(_environment));
        if (value.Kind != LuaExpressionKind.Upvalue) { ToAnyRegister(ref value); }
        var key = new LuaExpression { Kind = LuaExpressionKind.Text, Integer = token.End - token.Start };
        Index(ref value, ref key);
    }

    private int Meaning(int name) => name < _meaning.Length ? _meaning[name] - 1 : -1;

    private void Take(ref LuaExpression value, int variable)
    {
        var owner = _locals[variable].Function;
        var kind = _locals[variable].Attribute == LuaAttribute.Literal ? LuaExpressionKind.Literal : owner == _scope.Number ? LuaExpressionKind.Local : LuaExpressionKind.Upvalue;
        value.Become(kind, variable);
        if (kind != LuaExpressionKind.Upvalue) { return; }
        for (var scope = _scope; scope is not null && scope.Number != owner && !scope.Upvalues.Contains(variable); scope = scope.Outer)
        {
            if (scope.Upvalues.Count == LuaScope.MostUpvalues) { TooMany("upvalues", LuaScope.MostUpvalues); }
            scope.Upvalues.Add(variable);
        }
    }

    private void TooMany(string what, int most) => Fail($"too many {what} (limit is {most}) in {(_scope.Outer is null ? "main function" : "function")}");
}
