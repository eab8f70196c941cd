using System.Threading.Channels;
using TypedProcess.Lua.Tests.Engine;

namespace TypedProcess.Lua.Tests.Walks;

/// <summary>A runtime with the definitions of a plan, and what it says.</summary>
internal sealed class WalkScripts
{
    // Compiled once for all runs.
    private static readonly LuaScript Walker = LuaScript.FromText("walk:walker", Texts.Read("walker.lua"));

    private readonly WalkBook _book;
    private readonly ChannelReader<LifecycleEvent> _lives;
    private readonly ChannelReader<DeadLetter> _dead;

    public WalkScripts(ProcessRuntime runtime, WalkBook book)
    {
        _book = book;
        _lives = runtime.Lifecycle.Subscribe(1_000_000).Events;
        _dead = runtime.DeadLetters.Subscribe(1_000_000);
    }

    public static void Add(RuntimeOptions options, WalkPlan plan, WalkBook book, int slice, WalkDefect? defect = null)
    {
        options.AddLua(Walker).AddLua("walk:broken", "error('broken')").WriteLuaLog(line => book.Read(line.Pid, line.Message));
        if (defect is not null) { LuaRegistration.Of(options).Prelude = defect.Prelude; }
        for (var i = 0; i < plan.Ids.Length; i++)
        {
            var (id, steps) = (plan.Ids[i], plan.Steps[i]);
            if (WalkPlan.IsSharp(id)) { options.Add(ProcessDefinition.Inline(id, (self, arguments) => new SharpWalker(self, book, plan, steps, arguments).RunAsync())); }
            else { options.AddLua(id, plan.Source(i), one => one.Limits = new LuaLimits { SliceInstructions = slice }); }
        }
    }

    /// <summary>Has the book read what the runtime has said since.</summary>
    public void Collect()
    {
        while (_lives.TryRead(out var happened)) { _book.Happened(happened); }
        while (_dead.TryRead(out var letter)) { _book.Died(letter); }
    }
}
