using TypedProcess.Lua;

namespace TypedProcess.Benchmarks;

/// <summary>Scripts in a whole runtime, on one worker, so that what is measured is one thread's work.</summary>
internal abstract class LuaContender(params (string Id, string Source)[] scripts) : OurContender(options =>
{
    options.AddHost("bench:one", static host => (host.Workers, host.ReplacementWorkers) = (1, 0));
    foreach (var (id, source) in scripts) { options.AddLua(id, source); }
});
