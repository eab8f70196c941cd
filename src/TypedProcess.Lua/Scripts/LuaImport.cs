namespace TypedProcess.Lua;

/// <summary>A name under which a script requires something that is registered.</summary>
/// <param name="Name">The name in <c>require(name)</c>.</param>
/// <param name="Id">The id of a library, or of a definition whose binding is meant.</param>
public sealed record LuaImport(string Name, string Id);
