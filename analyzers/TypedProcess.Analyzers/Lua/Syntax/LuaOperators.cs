namespace TypedProcess.Analyzers.Lua;

/// <summary>How strongly operators between two values bind, on their left and on their right.</summary>
internal static class LuaOperators
{
    public const int Unary = 12;

    public static (int Left, int Right) Binding(LuaTokenKind kind) => kind switch
    {
        LuaTokenKind.Plus or LuaTokenKind.Minus => (10, 10),
        LuaTokenKind.Star or LuaTokenKind.Percent or LuaTokenKind.Slash or LuaTokenKind.DoubleSlash => (11, 11),
        LuaTokenKind.Caret => (14, 13),
        LuaTokenKind.Ampersand => (6, 6),
        LuaTokenKind.Bar => (4, 4),
        LuaTokenKind.Tilde => (5, 5),
        LuaTokenKind.ShiftLeft or LuaTokenKind.ShiftRight => (7, 7),
        LuaTokenKind.Join => (9, 8),
        LuaTokenKind.Equal or LuaTokenKind.NotEqual or LuaTokenKind.Less or LuaTokenKind.LessOrEqual or LuaTokenKind.Greater or LuaTokenKind.GreaterOrEqual => (3, 3),
        LuaTokenKind.AndWord => (2, 2),
        LuaTokenKind.OrWord => (1, 1),
        _ => (0, 0),
    };

    public static bool IsArithmetic(LuaTokenKind kind) => kind is >= LuaTokenKind.Plus and <= LuaTokenKind.ShiftRight;
}
