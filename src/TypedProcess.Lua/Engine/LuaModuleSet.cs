using System.Collections.Frozen;

namespace TypedProcess.Lua;

/// <summary>The prelude files of a state, in the order they run.</summary>
internal sealed class LuaModuleSet
{
    private readonly FrozenDictionary<string, ulong> _required;
    private readonly FrozenDictionary<string, ulong> _shared;

    public LuaModuleSet(params LuaModule[] modules)
    {
        if (modules.Length > 64) { throw new ArgumentException("At most 64 modules.", nameof(modules)); }
        Modules = modules;
        var (words, required, shared) = (new Dictionary<string, ulong>(), new Dictionary<string, ulong>(), new Dictionary<string, ulong>());
        var metatables = new List<(long, int)>();
        for (var i = 0; i < modules.Length; i++)
        {
            var module = modules[i];
            foreach (var field in module.Shares ?? []) { shared[field] = 1UL << i; }
            if (module.Metatable is { } key) { metatables.Add((key, i)); }
            if (module.Words is null && (module.Shares is not null || module.Metatable is not null)) { continue; }
            if (module.Words is null)
            {
                AtBirth |= 1UL << i;
                continue;
            }
            foreach (var word in module.Words) { words[word] = words.GetValueOrDefault(word) | 1UL << i; }
            if (module.Words.Length == 0) { required[module.Name] = 1UL << i; }
        }
        foreach (var (word, brought) in words) { required[word] = brought; }
        Metatables = [.. metatables];
        _required = required.ToFrozenDictionary();
        _shared = shared.ToFrozenDictionary();
        Words = new LuaWords(words);
        Callbacks = modules.SelectMany(static module => module.Callbacks).ToFrozenDictionary(static callback => callback.Name, static callback => callback.Pointer);
    }

    /// <summary>The language itself: the sandboxed standard library and flat coroutines.</summary>
    public static LuaModuleSet Core { get; } = new(
        new LuaModule("base", LuaCallbacks.Base) { Shares = ["settle", "charged"] },
        new LuaModule("library") { Shares = ["library"] },
        new LuaModule("to_text") { Shares = ["to_text"] },
        new LuaModule("text") { Words = ["print", "tostring"] },
        new LuaModule("number") { Words = ["tonumber"] },
        new LuaModule("metatable") { Words = ["setmetatable"] },
        new LuaModule("collector") { Words = ["collectgarbage"] },
        new LuaModule("debug") { Words = ["debug", "xpcall"] },
        new LuaModule("load", LuaPreludeCallbacks.Load) { Words = ["load"] },
        new LuaModule("require") { Words = ["require"] },
        new LuaModule("coroutine", LuaCallbacks.Coroutine) { Words = ["coroutine"] },
        new LuaModule("table") { Words = ["table"] },
        new LuaModule("string") { Words = ["string"] },
        LuaPatterns.Module,
        new LuaModule("utf8") { Words = ["utf8"] },
        new LuaModule("math") { Words = ["math"] },
        new LuaModule("os", LuaCallbacks.World) { Words = ["os"] });

    public IReadOnlyList<LuaModule> Modules { get; }

    /// <summary>Which words of a chunk need which modules.</summary>
    public LuaWords Words { get; }

    public FrozenDictionary<string, nint> Callbacks { get; }

    /// <summary>The modules every state begins with, a bit for each.</summary>
    public ulong AtBirth { get; }

    /// <summary>The keys of the registry at which modules put metatables, and the numbers of those modules, which lie there until they do.</summary>
    public (long Key, int Module)[] Metatables { get; }

    /// <summary>The modules that make what <c>require</c> is asked for; 0 when it is none of the prelude's.</summary>
    public ulong Required(ReadOnlySpan<char> name) => _required.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var modules) ? modules : 0;

    /// <summary>The module that shares a field with other files; 0 when none does.</summary>
    public ulong Shared(ReadOnlySpan<char> field) => _shared.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(field, out var modules) ? modules : 0;

    /// <summary>This library without one of its files.</summary>
    public LuaModuleSet Without(string name) => new([.. Modules.Where(module => module.Name != name)]);

    /// <summary>This library and more files after it.</summary>
    public LuaModuleSet With(params LuaModule[] more) => new([.. Modules, .. more]);
}
