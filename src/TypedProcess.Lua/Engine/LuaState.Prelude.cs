namespace TypedProcess.Lua;

internal sealed unsafe partial class LuaState
{
    private const int StopCollector = 0;
    private const int StartCollector = 1;
    private const int FullCollection = 2;

    // References in the registry are never 0.
    private int _runtime;
    private ulong _brought;

    /// <summary>The prelude of the state.</summary>
    internal LuaModuleSet Library { get; }

    /// <summary>Runs those prelude files of a set of bits that have not run yet, in their order. Also while a script runs: on a stack where none does, without limits, and never interrupted.</summary>
    internal void Bring(ulong modules)
    {
        modules &= ~_brought;
        if (modules == 0) { return; }
        using var entry = LuaEntry.Open(Main);
        // A collection now would find next to nothing.
        LuaNative.lua_gc(Main, StopCollector, 0, 0, 0);
        if (_runtime == 0) { _runtime = LuaPrelude.MakeRuntime(Main); }
        for (var i = 0; i < Library.Modules.Count; i++)
        {
            var module = 1UL << i;
            // Asked again for each: a file may bring others.
            if ((modules & ~_brought & module) == 0) { continue; }
            _brought |= module;
            LuaPrelude.Run(Main, Library.Modules[i], _runtime);
        }
        LuaNative.lua_gc(Main, StartCollector, 0, 0, 0);
    }

    /// <summary>Collects all garbage, between two runs. The slice pays for it.</summary>
    internal void Collect()
    {
        LuaAllocator.ChargeCollection(_arena);
        LuaNative.lua_gc(Main, FullCollection, 0, 0, 0);
    }
}
