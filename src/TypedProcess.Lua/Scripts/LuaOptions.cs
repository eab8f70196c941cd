namespace TypedProcess.Lua;

/// <summary>What is said in code about one script. What the header of the script says already must not be said here again.</summary>
public sealed class LuaOptions
{
    internal List<LuaImport> Requires { get; } = [];
    internal List<string>? Allowed { get; private set; }

    /// <summary>What the script is for; null for what its header says, else a process.</summary>
    public LuaScriptKind? Kind { get; set; }

    /// <summary>The function of the table the script returns with which its processes begin; null for what its header says, else <c>main</c>.</summary>
    public string? Method { get; set; }

    /// <summary>What its processes may do at most; null for what its header says, else no ceiling.</summary>
    public DeclaredPermissions? Permissions { get; set; }

    /// <summary>What one of its processes may use.</summary>
    public LuaLimits Limits { get; set; } = new();

    /// <summary>Lets the script <c>require</c> a library, or the binding of a definition, under a name of its own. Whether there is such an id is checked when the runtime is made.</summary>
    /// <param name="name">The name in <c>require(name)</c>.</param>
    /// <param name="id">The id, <c>namespace:name</c>.</param>
    /// <exception cref="ProcessException">Invalid: no name, or not an id.</exception>
    public LuaOptions Import(string name, string id)
    {
        if (string.IsNullOrEmpty(name)) { Refusal.Argument(nameof(name), "a name that is not empty").Throw(); }
        if (!ProcessId.IsValid(id)) { Refusal.Argument(nameof(id), $"an id namespace:name, got '{id}'").Throw(); }
        Requires.Add(new LuaImport(name, id));
        return this;
    }

    /// <summary>Lets the script <c>require</c> only these modules of the runtime, beside those that are globals too. Without a call it may all.</summary>
    /// <exception cref="ProcessException">Invalid: a module that does not exist.</exception>
    public LuaOptions Modules(params IEnumerable<string> names)
    {
        Allowed = [];
        foreach (var name in names ?? throw new ProcessException(Refusal.Argument(nameof(names), "names of modules")))
        {
            if (!LuaModules.Exists(name)) { Refusal.Argument(nameof(names), $"{LuaModules.List}, got '{name}'").Throw(); }
            Allowed.Add(name);
        }
        return this;
    }
}
