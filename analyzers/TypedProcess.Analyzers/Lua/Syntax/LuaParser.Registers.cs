namespace TypedProcess.Analyzers.Lua;

// Where the compiler would keep values. Only how many registers it takes is wanted: a function has 255.
internal sealed partial class LuaParser
{
    private void Reserve(int count)
    {
        Room(count);
        _scope.Free += count;
    }

    private void Room(int count)
    {
        if (_scope.Free + count >= LuaScope.MostRegisters) { Fail("function or expression needs too many registers"); }
    }

    private void Release(int register)
    {
        if (register >= Registers()) { _scope.Free--; }
    }

    private void Release(in LuaExpression value)
    {
        if (value.Kind == LuaExpressionKind.Register) { Release(value.Place); }
    }

    private void Release(in LuaExpression left, in LuaExpression right)
    {
        Release(left);
        Release(right);
    }

    /// <summary>A variable becomes its value.</summary>
    private void Discharge(ref LuaExpression value)
    {
        switch (value.Kind)
        {
            case LuaExpressionKind.Literal:
                var constant = _locals[value.Place].Constant;
                (value.Kind, value.Integer, value.Float) = (constant.Kind, constant.Integer, constant.Float);
                break;
            case LuaExpressionKind.Local:
                (value.Kind, value.Place) = (LuaExpressionKind.Register, _locals[value.Place].Register);
                break;
            case LuaExpressionKind.Field:
                Release(value.Place);
                value.Kind = LuaExpressionKind.Anywhere;
                break;
            case LuaExpressionKind.Item:
                Release(value.Key);
                Release(value.Place);
                value.Kind = LuaExpressionKind.Anywhere;
                break;
            case LuaExpressionKind.Upvalue or LuaExpressionKind.UpvalueField or LuaExpressionKind.Dots: value.Kind = LuaExpressionKind.Anywhere; break;
            case LuaExpressionKind.Call: value.Kind = LuaExpressionKind.Register; break;
        }
    }

    private void PutInto(ref LuaExpression value, int register)
    {
        Discharge(ref value);
        value.Become(LuaExpressionKind.Register, register);
    }

    private void ToNextRegister(ref LuaExpression value)
    {
        Discharge(ref value);
        Release(value);
        Reserve(1);
        PutInto(ref value, _scope.Free - 1);
    }

    private void ToAnyRegister(ref LuaExpression value)
    {
        Discharge(ref value);
        if (value.Kind == LuaExpressionKind.Register)
        {
            if (!value.Jumps) { return; }
            if (value.Place >= Registers())
            {
                PutInto(ref value, value.Place);
                return;
            }
        }
        ToNextRegister(ref value);
    }

    private void ToValue(ref LuaExpression value)
    {
        if (value.Kind == LuaExpressionKind.Jump || value.Jumps) { ToAnyRegister(ref value); }
        else { Discharge(ref value); }
    }

    // A constant stays in the code.
    private void ToRegisterOrConstant(ref LuaExpression value)
    {
        if (!IsConstant(value)) { ToAnyRegister(ref value); }
    }

    private static bool IsConstant(in LuaExpression value) => value.Kind is >= LuaExpressionKind.Nil and <= LuaExpressionKind.Text && !value.Jumps;

    private void Index(ref LuaExpression table, ref LuaExpression key)
    {
        const int LongestKey = 40;
        var isName = key.Kind == LuaExpressionKind.Text && !key.Jumps && key.Integer <= LongestKey;
        if (table.Kind == LuaExpressionKind.Upvalue && !isName) { ToAnyRegister(ref table); }
        if (table.Kind == LuaExpressionKind.Upvalue)
        {
            table.Kind = LuaExpressionKind.UpvalueField;
            return;
        }
        if (table.Kind == LuaExpressionKind.Local) { table.Place = _locals[table.Place].Register; }
        if (isName || (key.Kind == LuaExpressionKind.Integer && !key.Jumps && key.Integer is >= 0 and <= 255)) { table.Kind = LuaExpressionKind.Field; }
        else
        {
            ToAnyRegister(ref key);
            (table.Kind, table.Key) = (LuaExpressionKind.Item, key.Place);
        }
    }

    private void Store(in LuaExpression variable, ref LuaExpression value)
    {
        switch (variable.Kind)
        {
            case LuaExpressionKind.Local:
                Release(value);
                PutInto(ref value, _locals[variable.Place].Register);
                return;
            case LuaExpressionKind.Upvalue: ToAnyRegister(ref value); break;
            case LuaExpressionKind.Item or LuaExpressionKind.Field or LuaExpressionKind.UpvalueField: ToRegisterOrConstant(ref value); break;
        }
        Release(value);
    }

    // All results of the last expression of a list.
    private void Open(ref LuaExpression value)
    {
        if (value.Kind == LuaExpressionKind.Dots) { Reserve(1); }
    }

    private void JumpUnless(ref LuaExpression value, bool truth)
    {
        Discharge(ref value);
        var never = truth
            ? value.Kind is LuaExpressionKind.True or LuaExpressionKind.Integer or LuaExpressionKind.Float or LuaExpressionKind.Text
            : value.Kind is LuaExpressionKind.Nil or LuaExpressionKind.False;
        if (!never && value.Kind != LuaExpressionKind.Jump)
        {
            ToOwnRegister(ref value);
            Release(value);
        }
        if (truth) { (value.JumpsIfFalse, value.JumpsIfTrue) = (value.JumpsIfFalse || !never, false); }
        else { (value.JumpsIfTrue, value.JumpsIfFalse) = (value.JumpsIfTrue || !never, false); }
    }

    // Into a register, its jumps untouched.
    private void ToOwnRegister(ref LuaExpression value)
    {
        if (value.Kind == LuaExpressionKind.Register) { return; }
        Reserve(1);
        (value.Kind, value.Place) = (LuaExpressionKind.Register, _scope.Free - 1);
    }

    private void Not(ref LuaExpression value)
    {
        Discharge(ref value);
        switch (value.Kind)
        {
            case LuaExpressionKind.Nil or LuaExpressionKind.False: value.Kind = LuaExpressionKind.True; break;
            case LuaExpressionKind.True or LuaExpressionKind.Integer or LuaExpressionKind.Float or LuaExpressionKind.Text: value.Kind = LuaExpressionKind.False; break;
            case LuaExpressionKind.Jump: break;
            default:
                ToOwnRegister(ref value);
                Release(value);
                value.Kind = LuaExpressionKind.Anywhere;
                break;
        }
        (value.JumpsIfTrue, value.JumpsIfFalse) = (value.JumpsIfFalse, value.JumpsIfTrue);
    }
}
