namespace TypedProcess.Lua;

/// <summary>What a call into the native library ended with.</summary>
internal enum LuaStatus
{
    Ok = 0,
    Yield = 1,
    RuntimeError = 2,
    SyntaxError = 3,
    OutOfMemory = 4,
    ErrorInHandler = 5,
}
