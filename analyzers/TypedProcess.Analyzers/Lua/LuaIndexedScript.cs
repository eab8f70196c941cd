namespace TypedProcess.Analyzers.Lua;

/// <summary>A script that an index file names.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Path">The file, with slashes.</param>
/// <param name="Needs">What the index file declares that it does; null when it declares nothing.</param>
/// <param name="Imports">The ids behind names of <c>require</c>.</param>
internal sealed record LuaIndexedScript(string Id, string Path, IReadOnlyList<LuaNeed>? Needs, IReadOnlyDictionary<string, string> Imports);
