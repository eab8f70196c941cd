namespace TypedProcess.Lua.Tests;

public sealed unsafe class NativeLibraryTests
{
    [Fact]
    public void The_native_library_is_there_and_of_the_version_whose_behaviour_is_known()
    {
        Assert.True(System.Runtime.InteropServices.NativeLibrary.TryLoad(LuaNative.Library, typeof(LuaNative).Assembly, null, out var library));
        Assert.True(System.Runtime.InteropServices.NativeLibrary.TryGetExport(library, "lua_closethread", out _));
    }

    [Fact]
    public void Its_tables_lie_in_memory_as_they_are_read() => Assert.True(LuaTableMemory.IsKnown);
}
