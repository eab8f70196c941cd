namespace TypedProcess.Lua;

/// <summary>The scripts of a runtime, collected while its options are made and checked together when they are.</summary>
internal sealed class LuaRegistration : IDefinitionSource
{
    private readonly List<LuaScript> _scripts = [];
    private readonly LuaProblems _problems = new();

    /// <summary>Bytes that the Lua processes of one host may hold in all.</summary>
    public long HostMemory { get; set; } = long.MaxValue;

    /// <summary>Where log lines go; null for standard output.</summary>
    public Action<LuaLogLine>? Log { get; set; }

    /// <summary>The prelude of its processes: another one is for tests, to see that they find what is wrong with it.</summary>
    public LuaModuleSet Prelude { get; set; } = LuaProcessModules.All;

    /// <summary>What its processes hold, once there are definitions.</summary>
    public LuaHostMemory? Memory { get; private set; }

    public static LuaRegistration Of(RuntimeOptions options)
    {
        if (options.Sources.OfType<LuaRegistration>().FirstOrDefault() is { } known) { return known; }
        var registration = new LuaRegistration();
        options.Sources.Add(registration);
        return registration;
    }

    public void Add(LuaScript script) => _scripts.Add(script);

    public void AddFolder(string path, LuaLimits limits)
    {
        limits.Check()?.Throw();
        _scripts.AddRange(LuaFolder.Read(path, limits, _problems));
    }

    public IReadOnlyList<ProcessDefinition> Make(RuntimeOptions options)
    {
        var bound = options.Definitions.Where(static definition => definition.Manifest is not null).Select(static definition => definition.Id).ToHashSet(StringComparer.Ordinal);
        using var check = new LuaSyntax();
        var library = LuaLibrary.Build("the Lua scripts", _scripts, bound.Contains, check.Check, _problems);
        var memory = Memory = new LuaHostMemory(HostMemory);
        var log = new LuaLog(Log);
        return [.. library.Programs.Select(program => new LuaDefinition(program, memory, log, Prelude))];
    }
}
