namespace TypedProcess.Analyzers.Lua;

/// <summary>What an expression is.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Name">A name or id.</param>
/// <param name="Member">For members of bindings their name.</param>
internal readonly record struct LuaMeaning(LuaMeaningKind Kind, string Name = "", string Member = "");
