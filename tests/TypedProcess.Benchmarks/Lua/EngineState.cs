using TypedProcess.Lua;

namespace TypedProcess.Benchmarks;

/// <summary>One state of our engine that runs one script.</summary>
internal sealed class EngineState : IDisposable
{
    private static readonly LuaModuleSet Library = LuaModuleSet.Core.With(new LuaModule("wait", "local perform, print = (...).perform, (...).operation.Print function wait(...) return perform(print, ...) end"u8.ToArray()));

    private readonly LuaTask _task;

    public EngineState(LuaMemory memory, LuaChunk chunk)
    {
        State = new LuaState(memory, MachineWorld.Instance, null, Library);
        if (!State.TryLoad(chunk, out var failure)) { throw new InvalidOperationException(failure.Message); }
        _task = State.Begin(State.Main, 1) ?? throw new InvalidOperationException("no task");
    }

    public LuaState State { get; }

    /// <summary>Runs slices until it waits or ends.</summary>
    public LuaRun Run(int answers = 0)
    {
        while (true)
        {
            State.BeginSlice();
            var run = State.Run(_task, answers);
            if (run.Kind is LuaRunKind.Failed) { throw new InvalidOperationException(_task.Failure!.Message); }
            if (run.Kind is not LuaRunKind.Preempted) { return run; }
            answers = 0;
        }
    }

    /// <summary>Goes on in the slice that was begun, or in a new one when it is spent.</summary>
    public LuaRun Continue(int answers)
    {
        var run = State.Run(_task, answers);
        return run.Kind is LuaRunKind.Preempted ? Run() : run;
    }

    public void Dispose() => State.Dispose();
}
