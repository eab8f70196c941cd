namespace TypedProcess.Analyzers.Lua;

internal sealed partial class LuaParser
{
    // The operator is read, the right side not yet.
    private void Before(LuaTokenKind operation, ref LuaExpression left)
    {
        Discharge(ref left);
        switch (operation)
        {
            case LuaTokenKind.AndWord: JumpUnless(ref left, truth: true); break;
            case LuaTokenKind.OrWord: JumpUnless(ref left, truth: false); break;
            case LuaTokenKind.Join: ToNextRegister(ref left); break;
            case LuaTokenKind.Equal or LuaTokenKind.NotEqual:
                if (!left.IsNumber) { ToRegisterOrConstant(ref left); }
                break;
            case LuaTokenKind.Less or LuaTokenKind.LessOrEqual or LuaTokenKind.Greater or LuaTokenKind.GreaterOrEqual:
                if (!LuaFolding.IsSmall(left)) { ToAnyRegister(ref left); }
                break;
            default:
                if (!left.IsNumber) { ToAnyRegister(ref left); }
                break;
        }
    }

    private void After(LuaTokenKind operation, ref LuaExpression left, ref LuaExpression right)
    {
        Discharge(ref right);
        if (LuaOperators.IsArithmetic(operation) && LuaFolding.Fold(operation, ref left, right)) { return; }
        switch (operation)
        {
            case LuaTokenKind.AndWord:
                right.JumpsIfFalse |= left.JumpsIfFalse;
                left = right;
                break;
            case LuaTokenKind.OrWord:
                right.JumpsIfTrue |= left.JumpsIfTrue;
                left = right;
                break;
            case LuaTokenKind.Join:
                ToNextRegister(ref right);
                Release(right);
                break;
            case LuaTokenKind.Equal or LuaTokenKind.NotEqual: Compare(ref left, ref right, mayBeConstant: true); break;
            case LuaTokenKind.Less or LuaTokenKind.LessOrEqual or LuaTokenKind.Greater or LuaTokenKind.GreaterOrEqual: Compare(ref left, ref right, mayBeConstant: false); break;
            default: Compute(operation, ref left, ref right); break;
        }
    }

    private void Compare(ref LuaExpression left, ref LuaExpression right, bool mayBeConstant)
    {
        if (left.Kind != LuaExpressionKind.Register) { (left, right) = (right, left); }
        ToAnyRegister(ref left);
        if (!LuaFolding.IsSmall(right) && !(mayBeConstant && IsConstant(right))) { ToAnyRegister(ref right); }
        Release(left, right);
        left.Become(LuaExpressionKind.Jump);
    }

    private void Compute(LuaTokenKind operation, ref LuaExpression left, ref LuaExpression right)
    {
        var areBits = operation is LuaTokenKind.Ampersand or LuaTokenKind.Bar or LuaTokenKind.Tilde;
        var swaps = areBits ? left.Kind == LuaExpressionKind.Integer : operation switch
        {
            LuaTokenKind.Plus or LuaTokenKind.Star => left.IsNumber,
            LuaTokenKind.ShiftLeft => left.Kind == LuaExpressionKind.Integer && LuaFolding.IsSmall(left),
            _ => false,
        };
        if (swaps) { (left, right) = (right, left); }
        var stays = areBits ? right.Kind == LuaExpressionKind.Integer && !right.Jumps
            : operation is LuaTokenKind.ShiftLeft or LuaTokenKind.ShiftRight ? right.Kind == LuaExpressionKind.Integer && LuaFolding.IsSmall(right)
            : right.IsNumber;
        if (!stays) { ToAnyRegister(ref right); }
        ToAnyRegister(ref left);
        Release(left, right);
        left.Become(LuaExpressionKind.Anywhere);
    }

    private void Prefix(LuaTokenKind operation, ref LuaExpression value)
    {
        Discharge(ref value);
        if (operation == LuaTokenKind.NotWord) { Not(ref value); }
        else if (!(operation == LuaTokenKind.Minus && LuaFolding.Negate(ref value)) && !(operation == LuaTokenKind.Tilde && LuaFolding.Invert(ref value)))
        {
            ToAnyRegister(ref value);
            Release(value);
            value.Become(LuaExpressionKind.Anywhere);
        }
    }
}
