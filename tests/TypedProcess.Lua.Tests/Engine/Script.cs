using System.Text;

namespace TypedProcess.Lua.Tests.Engine;

/// <summary>Runs one script in a state of its own, slice after slice, and answers its effects: <c>print</c> is collected, <c>require("tick…")</c> counts up, and spawned coroutines run in turn.</summary>
internal sealed class Script : IDisposable
{
    private readonly Queue<LuaTask> _ready = new();
    private int _ticks;

    public Script(string source, LuaStateLimits? limits = null, LuaMemory? memory = null, ILuaWorld? world = null, LuaModuleSet? library = null)
    {
        State = new LuaState(memory ?? new LuaMemory(), world ?? new FixedWorld(), limits, library);
        if (!State.TryLoad(Encoding.UTF8.GetBytes(source), "@test.lua", out var failure))
        {
            Failure = failure;
            return;
        }
        Main = State.Begin(State.Main, 1);
        _ready.Enqueue(Main!);
    }

    public LuaState State { get; }

    public LuaTask? Main { get; }

    public LuaFailure? Failure { get; private set; }

    public List<string> Printed { get; } = [];

    public int Preemptions { get; private set; }

    public int Slices { get; private set; }

    public bool IsOver => Failure is not null || Main!.IsOver;

    /// <summary>What the main function returned.</summary>
    public string[] Results { get; private set; } = [];

    public static Script Completed(string source, LuaStateLimits? limits = null, int slices = 100_000)
    {
        var script = new Script(source, limits);
        script.RunToEnd(slices);
        return script;
    }

    /// <summary>The first result of a script that must not fail.</summary>
    public static string Result(string source, LuaStateLimits? limits = null)
    {
        using var script = Completed(source, limits, slices: 2_000_000);
        Assert.True(script.Failure is null, script.Failure?.Message + "\n" + script.Failure?.Traceback);
        Assert.True(script.IsOver);
        return script.Results.FirstOrDefault("");
    }

    public void RunToEnd(int slices = 100_000)
    {
        while (!IsOver && slices-- > 0) { Slice(); }
    }

    /// <summary>One slice of the next task.</summary>
    public void Slice()
    {
        Slices++;
        State.BeginSlice();
        var task = _ready.Dequeue();
        var answers = 0;
        while (true)
        {
            var run = State.Run(task, answers);
            answers = 0;
            switch (run.Kind)
            {
                case LuaRunKind.Preempted:
                    Preemptions++;
                    _ready.Enqueue(task);
                    return;
                case LuaRunKind.Failed:
                    Failure = task.Failure;
                    return;
                case LuaRunKind.Finished:
                    if (task == Main) { Results = [.. Enumerable.Range(run.First, run.Count).Select(index => LuaText.Describe(run.Stack, index))]; }
                    else { State.Release(task); }
                    return;
                default:
                    answers = Answer(run);
                    break;
            }
        }
    }

    public void Dispose() => State.Dispose();

    private int Answer(LuaRun run)
    {
        switch (run.Operation)
        {
            case LuaOperation.Print:
                Printed.Add(LuaText.Describe(run.Stack, run.First));
                return 0;
            case LuaOperation.SpawnCoroutine:
                if (State.Begin(run.Stack, run.Count) is { } begun) { _ready.Enqueue(begun); }
                return 0;
            case LuaOperation.Require when LuaText.Describe(run.Stack, run.First).StartsWith("tick", StringComparison.Ordinal):
                LuaFast.lua_pushinteger(run.Stack, ++_ticks);
                return 1;
            default:
                LuaFast.lua_pushnil(run.Stack);
                LuaText.Push(run.Stack, "unknown");
                return 2;
        }
    }
}
