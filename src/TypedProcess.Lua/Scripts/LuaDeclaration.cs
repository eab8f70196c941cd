namespace TypedProcess.Lua;

/// <summary>What one place (header, index file, code) says about a script.</summary>
internal sealed class LuaDeclaration
{
    public Placed<LuaScriptKind>? Kind { get; set; }

    public Placed<string>? Method { get; set; }

    /// <summary>Texts of declared permissions; null when it says nothing of them, empty when nothing is needed.</summary>
    public List<Placed<string>>? Needs { get; set; }

    /// <summary>Permissions that were declared in code.</summary>
    public Placed<DeclaredPermissions>? Permissions { get; set; }

    /// <summary>The modules that may be required; null for all.</summary>
    public List<Placed<string>>? Modules { get; set; }

    public List<Placed<LuaImport>> Imports { get; } = [];

    /// <summary>What code says.</summary>
    public static LuaDeclaration Of(LuaOptions options, LuaPlace place)
    {
        var said = new LuaDeclaration
        {
            Kind = options.Kind is { } kind ? new(kind, place) : null,
            Method = options.Method is { } method ? new(method, place) : null,
            Permissions = options.Permissions is { } permissions ? new(permissions, place) : null,
            Modules = options.Allowed?.ConvertAll(name => new Placed<string>(name, place)),
        };
        said.Imports.AddRange(options.Requires.Select(import => new Placed<LuaImport>(import, place)));
        return said;
    }

    /// <summary>Takes over what the header of the script says. Nothing is said twice: of two ceilings nobody could tell which one holds.</summary>
    public void Add(LuaDeclaration header, LuaProblems problems)
    {
        if (header.Kind is { } kind)
        {
            if (Kind is { } other && other.What != kind.What) { problems.Add(kind.Place, $"kind: {other.Place} says otherwise"); }
            Kind ??= kind;
        }
        if (header.Method is { } method)
        {
            if (Method is { } other) { problems.Add(method.Place, $"method: {other.Place} says it already"); }
            Method ??= method;
        }
        if (header.Needs is { } needs)
        {
            if (Needs is not null || Permissions is not null) { problems.Add(needs[0].Place, "needs: permissions are declared outside of the script too; of two ceilings only one could hold"); }
            Needs ??= needs;
        }
        if (header.Modules is { } modules)
        {
            if (Modules is not null) { problems.Add(modules[0].Place, "modules: they are named outside of the script too"); }
            Modules ??= modules;
        }
        Imports.AddRange(header.Imports);
    }
}
