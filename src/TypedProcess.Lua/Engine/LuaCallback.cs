namespace TypedProcess.Lua;

/// <summary>A native-callable function that a prelude file finds in its table <c>native</c>.</summary>
/// <param name="Name">The field.</param>
/// <param name="Pointer">A <c>[UnmanagedCallersOnly]</c> function. It never raises a Lua error and lets no exception out: it returns nil and a text, and its wrapper in the prelude raises. It begins with <see cref="LuaEntry.Open"/> when it pushes
/// anything that needs memory, and calls no Lua function.</param>
internal readonly record struct LuaCallback(string Name, nint Pointer);
