namespace TypedProcess.Lua;

/// <summary><c>print</c>.</summary>
internal static class PrintEffect
{
    public static int Print(in LuaCall call)
    {
        Console.Out.WriteLine(call.Text(0));
        return 0;
    }
}
