using System.Runtime.CompilerServices;

namespace TypedProcess.Lua;

/// <summary>The memory that the Lua processes of each host share.</summary>
internal sealed class LuaHostMemory(long limit)
{
    private readonly ConditionalWeakTable<ProcessHost, LuaMemory> _ofHosts = [];

    public LuaMemory Of(ProcessHost host) => _ofHosts.GetValue(host, _ => new LuaMemory(limit));
}
