using System.Collections.Immutable;

namespace TypedProcess.Lua;

/// <summary>Makes scripts of their text and of what is said about them.</summary>
internal static class LuaScriptReader
{
    private const byte Compiled = 0x1B;

    public static LuaScript Read(string id, string chunk, byte[] source, Action<LuaOptions>? configure)
    {
        if (!ProcessId.IsValid(id)) { Refusal.Argument(nameof(id), $"an id namespace:name, got '{id}'").Throw(); }
        var options = new LuaOptions();
        configure?.Invoke(options);
        if (options.Limits is null) { Refusal.Argument(nameof(options.Limits), "limits").Throw(); }
        options.Limits!.Check()?.Throw();
        var problems = new LuaProblems();
        var script = Read(id, source, chunk, new LuaPlace(chunk, 0), LuaDeclaration.Of(options, new LuaPlace("the options of " + id, 0)), options.Limits, problems);
        problems.ThrowIfAny(id);
        return script;
    }

    /// <summary>Adds what is wrong to <paramref name="problems"/>; the script is then only good for finding more of it.</summary>
    /// <param name="id">The id, known to be one.</param>
    /// <param name="source">The text.</param>
    /// <param name="file">The name of the file in problems.</param>
    /// <param name="place">Where it is said that there is this script.</param>
    /// <param name="said">What is said about it outside of its header.</param>
    /// <param name="limits">What its processes may use.</param>
    /// <param name="problems">What is wrong.</param>
    public static LuaScript Read(string id, byte[] source, string file, LuaPlace place, LuaDeclaration said, LuaLimits limits, LuaProblems problems)
    {
        if (source is [Compiled, ..]) { problems.Add(new LuaPlace(file, 1), "compiled code is not taken; give the text of the script"); }
        else { said.Add(LuaHeaderReader.Read(source, file, problems), problems); }
        CheckModules(said, problems);
        CheckImports(said, problems);
        var permissions = said.Permissions?.What;
        if (permissions is not null && permissions.DefinitionId != id) { problems.Add(said.Permissions!.Value.Place, $"permissions: declared for '{permissions.DefinitionId}'"); }
        return new LuaScript(id, said.Kind?.What ?? LuaScriptKind.Process, source, file)
        {
            Method = said.Method?.What ?? "main",
            Permissions = permissions ?? (said.Needs is null ? null : LuaNeeds.Read(id, said.Needs, problems)),
            Imports = [.. said.Imports.Select(static import => import.What)],
            ImportPlaces = [.. said.Imports.Select(static import => import.Place)],
            Modules = said.Modules is null ? null : [.. said.Modules.Select(static module => module.What).Distinct(StringComparer.Ordinal)],
            Limits = limits,
            Registered = place,
        };
    }

    /// <summary>What Lua's own loader of files leaves out and its loader of texts does not: the byte order mark, and a first line with a hash. The line stays, so that lines keep their numbers.</summary>
    public static byte[] Plain(byte[] file)
    {
        ReadOnlySpan<byte> rest = file;
        if (rest.StartsWith("\uFEFF"u8)) { rest = rest[3..]; }
        if (rest is [(byte)'#', ..]) { rest = rest.IndexOf((byte)'\n') is var end and >= 0 ? rest[end..] : default; }
        return rest.ToArray();
    }

    private static void CheckModules(LuaDeclaration said, LuaProblems problems)
    {
        foreach (var (name, place) in said.Modules ?? [])
        {
            if (!LuaModules.Exists(name)) { problems.Add(place, $"modules: expected {LuaModules.List}, got '{name}'"); }
        }
    }

    private static void CheckImports(LuaDeclaration said, LuaProblems problems)
    {
        var known = new Dictionary<string, LuaPlace>(StringComparer.Ordinal);
        foreach (var (import, place) in said.Imports)
        {
            if (LuaModules.Exists(import.Name)) { problems.Add(place, $"import: '{import.Name}' is a module of the runtime and cannot be the name of something else"); }
            if (!known.TryAdd(import.Name, place)) { problems.Add(place, $"import: '{import.Name}' is imported at {known[import.Name]} already"); }
        }
    }
}
