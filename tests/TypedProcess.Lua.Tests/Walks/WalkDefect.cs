using System.Text;

namespace TypedProcess.Lua.Tests.Walks;

/// <summary>A mistake in a file of the prelude, which runs are to find.</summary>
internal sealed record WalkDefect(string File, string Right, string Wrong)
{
    public LuaModuleSet Prelude { get; } = new([.. LuaProcessModules.All.Modules.Select(module => module.Name == File ? Broken(module, Right, Wrong) : module)]);

    private static LuaModule Broken(LuaModule module, string right, string wrong)
    {
        var source = Encoding.UTF8.GetString(module.Source);
        Assert.Contains(right, source, StringComparison.Ordinal);
        return new LuaModule(module.Name, Encoding.UTF8.GetBytes(source.Replace(right, wrong, StringComparison.Ordinal)), [.. module.Callbacks])
        {
            Words = module.Words,
            Shares = module.Shares,
            Metatable = module.Metatable,
        };
    }
}
