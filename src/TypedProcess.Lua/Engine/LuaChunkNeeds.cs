namespace TypedProcess.Lua;

/// <summary>The modules that a chunk needs of a library.</summary>
internal sealed record LuaChunkNeeds(LuaModuleSet Library, ulong Modules);
