namespace TypedProcess.Lua;

/// <summary>One script as an index file has it.</summary>
/// <param name="Id">The id.</param>
/// <param name="Place">The line of its name.</param>
/// <param name="Source">Its file, as written behind <c>file://</c>, and where.</param>
/// <param name="Said">The rest.</param>
internal sealed record LuaIndexEntry(string Id, LuaPlace Place, Placed<string> Source, LuaDeclaration Said);
