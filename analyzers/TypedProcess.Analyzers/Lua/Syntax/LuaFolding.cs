namespace TypedProcess.Analyzers.Lua;

/// <summary>Operations on numbers that the compiler does itself. Which ones it does says how many registers an expression takes.</summary>
internal static class LuaFolding
{
    public static bool Negate(ref LuaExpression value)
    {
        if (!value.IsNumber) { return false; }
        if (value.Kind == LuaExpressionKind.Integer) { return Give(ref value, unchecked(-value.Integer)); }
        return Give(ref value, -value.Float);
    }

    public static bool Invert(ref LuaExpression value) => value.IsNumber && TryInteger(value, out var bits) && Give(ref value, ~bits);

    public static bool Fold(LuaTokenKind operation, ref LuaExpression left, in LuaExpression right)
    {
        if (!left.IsNumber || !right.IsNumber) { return false; }
        switch (operation)
        {
            case LuaTokenKind.Ampersand or LuaTokenKind.Bar or LuaTokenKind.Tilde or LuaTokenKind.ShiftLeft or LuaTokenKind.ShiftRight:
                return TryInteger(left, out var a) && TryInteger(right, out var b) && Give(ref left, Bits(operation, a, b));
            case LuaTokenKind.Slash or LuaTokenKind.DoubleSlash or LuaTokenKind.Percent when AsFloat(right) == 0: return false;
            case LuaTokenKind.Slash: return Give(ref left, AsFloat(left) / AsFloat(right));
            case LuaTokenKind.Caret: return Give(ref left, Math.Pow(AsFloat(left), AsFloat(right)));
        }
        return left.Kind == LuaExpressionKind.Integer && right.Kind == LuaExpressionKind.Integer
            ? Give(ref left, Integers(operation, left.Integer, right.Integer))
            : Give(ref left, Floats(operation, AsFloat(left), AsFloat(right)));
    }

    /// <summary>True for a number that fits into an instruction.</summary>
    public static bool IsSmall(in LuaExpression value) =>
        value.IsNumber && (value.Kind == LuaExpressionKind.Integer ? value.Integer : value.Float) is >= -127 and <= 128 && TryInteger(value, out _);

    private static double AsFloat(in LuaExpression value) => value.Kind == LuaExpressionKind.Integer ? value.Integer : value.Float;

    private static bool TryInteger(in LuaExpression value, out long integer)
    {
        integer = value.Integer;
        if (value.Kind == LuaExpressionKind.Integer) { return true; }
        if (value.Float is not (>= -9223372036854775808d and < 9223372036854775808d) || Math.Floor(value.Float) != value.Float) { return false; }
        integer = (long)value.Float;
        return true;
    }

    private static long Bits(LuaTokenKind operation, long a, long b) => operation switch
    {
        LuaTokenKind.Ampersand => a & b,
        LuaTokenKind.Bar => a | b,
        LuaTokenKind.Tilde => a ^ b,
        LuaTokenKind.ShiftLeft => Shift(a, b),
        _ => b == long.MinValue ? 0 : Shift(a, -b),
    };

    private static long Shift(long value, long by) => by switch
    {
        <= -64 or >= 64 => 0,
        >= 0 => value << (int)by,
        _ => (long)((ulong)value >> (int)-by),
    };

    private static long Integers(LuaTokenKind operation, long a, long b)
    {
        unchecked
        {
            switch (operation)
            {
                case LuaTokenKind.Plus: return a + b;
                case LuaTokenKind.Minus: return a - b;
                case LuaTokenKind.Star: return a * b;
                // The one quotient that is no integer of this size, and so an exception here.
                case LuaTokenKind.DoubleSlash when b == -1: return -a;
                case LuaTokenKind.Percent when b == -1: return 0;
                case LuaTokenKind.DoubleSlash: return (a / b) - (a % b != 0 && (a ^ b) < 0 ? 1 : 0);
                default: return a % b is var rest && rest != 0 && (rest ^ b) < 0 ? rest + b : rest;
            }
        }
    }

    private static double Floats(LuaTokenKind operation, double a, double b) => operation switch
    {
        LuaTokenKind.Plus => a + b,
        LuaTokenKind.Minus => a - b,
        LuaTokenKind.Star => a * b,
        LuaTokenKind.DoubleSlash => Math.Floor(a / b),
        _ => a % b is var rest && rest * b < 0 ? rest + b : rest,
    };

    private static bool Give(ref LuaExpression value, long result)
    {
        (value.Kind, value.Integer) = (LuaExpressionKind.Integer, result);
        return true;
    }

    // Zero has two signs, and what is no number is unlike itself: the compiler leaves both for later.
    private static bool Give(ref LuaExpression value, double result)
    {
        if (double.IsNaN(result) || result == 0) { return false; }
        (value.Kind, value.Float) = (LuaExpressionKind.Float, result);
        return true;
    }
}
