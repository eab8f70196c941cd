namespace TypedProcess.Lua;

/// <summary>The types of Lua values as the native library numbers them.</summary>
internal enum LuaType
{
    None = -1,
    Nil = 0,
    Boolean = 1,
    LightUserData = 2,
    Number = 3,
    Text = 4,
    Table = 5,
    Function = 6,
    UserData = 7,
    Thread = 8,
}
