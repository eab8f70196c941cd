namespace TypedProcess.Lua;

/// <summary><c>process.pid</c> and <c>process.id</c>.</summary>
internal static class IdentityEffects
{
    public static int Pid(in LuaCall call) => call.Return(call.Cell.Pid);

    public static int Id(in LuaCall call) => call.Return(call.Cell.Id);
}
