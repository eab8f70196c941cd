using System.Collections.Immutable;

namespace TypedProcess.Lua;

/// <summary>A script that can be spawned, with everything that its imports reach. Immutable.</summary>
/// <param name="script">The script.</param>
/// <param name="libraries">The libraries it reaches through imports, each after those that it imports itself.</param>
/// <param name="library">What else is registered: scripts may require by id too.</param>
internal sealed class LuaProgram(LuaScript script, ImmutableArray<LuaScript> libraries, LuaLibrary library)
{
    public LuaScript Script => script;

    public ImmutableArray<LuaScript> Libraries => libraries;

    /// <summary>What <c>require(name)</c> means in <paramref name="within"/>, which is the script itself or one of the libraries.</summary>
    public LuaRequired Resolve(LuaScript within, string name) => library.Resolve(within, name);
}
