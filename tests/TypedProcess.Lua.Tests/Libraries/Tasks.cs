using System.Text;

namespace TypedProcess.Lua.Tests.Libraries;

/// <summary>Runs a script with all libraries, its tasks in turn, in virtual time: time passes only when every task waits.</summary>
internal sealed class Tasks : IDisposable
{
    private readonly Queue<TaskRecord> _ready = new();
    private readonly List<TaskRecord> _tasks = [];
    private readonly List<(long Due, TaskRecord Task)> _sleeping = [];
    private readonly Func<Tasks, LuaRun, int>? _effects;
    private long _handles = 100;

    public Tasks(string source, LuaStateLimits? limits = null, Func<Tasks, LuaRun, int>? effects = null, ulong seed = 1)
    {
        _effects = effects;
        World = new Engine.FixedWorld(seed);
        TaskCallbacks.Current = this;
        State = new LuaState(new LuaMemory(), World, limits, LuaModuleSet.Core.With([TaskCallbacks.Callbacks, .. LuaLibraries.All, TaskCallbacks.Module]));
        if (!State.TryLoad(Encoding.UTF8.GetBytes(source), "@test.lua", out var failure)) { Assert.Fail(failure.Message); }
        Main = Add(State.Begin(State.Main, 1)!);
    }

    public LuaState State { get; }

    public Engine.FixedWorld World { get; }

    public TaskRecord Main { get; }

    public int Running { get; private set; }

    public Dictionary<long, TestSource> Sources { get; } = [];

    public List<string> Printed { get; } = [];

    public LuaFailure? Failure { get; private set; }

    public string Result { get; private set; } = "";

    public bool IsDeadlocked { get; private set; }

    public int Preemptions { get; private set; }

    /// <summary>What a script returns that must not fail.</summary>
    public static string ResultOf(string source, LuaStateLimits? limits = null, Func<Tasks, LuaRun, int>? effects = null)
    {
        using var tasks = new Tasks(source, limits, effects);
        tasks.RunToEnd();
        Assert.True(tasks.Failure is null, tasks.Failure?.Message + "\n" + tasks.Failure?.Traceback);
        Assert.False(tasks.IsDeadlocked, "deadlock");
        return tasks.Result;
    }

    /// <summary>Runs until the main function is over, the script fails, or nothing can go on.</summary>
    public void RunToEnd(int slices = 1_000_000)
    {
        while (Failure is null && Main.State != TaskState.Over && slices-- > 0)
        {
            if (_ready.TryDequeue(out var task)) { Slice(task); }
            else if (!PassTime())
            {
                IsDeadlocked = _tasks.All(static task => task.State == TaskState.Over || (task.State == TaskState.Parked && !task.IsExternal));
                return;
            }
        }
    }

    public void MakeReady(int number)
    {
        var task = _tasks[number - 1];
        if (task.State != TaskState.Parked) { task.IsRemembered = true; }
        else { Wake(task); }
    }

    public void Put(long handle, long item)
    {
        Sources[handle].Items.Enqueue(item);
        WakeFor(handle);
    }

    public void Close(long handle)
    {
        Sources[handle].IsClosed = true;
        WakeFor(handle);
    }

    /// <summary>Lets the task of an effect go on later, with values that are on its stack by then.</summary>
    public void Answer(int number, int count)
    {
        _tasks[number - 1].Answers = count;
        Wake(_tasks[number - 1]);
    }

    public void Dispose() => State.Dispose();

    private TaskRecord Add(LuaTask task)
    {
        var record = new TaskRecord(_tasks.Count + 1, task);
        _tasks.Add(record);
        _ready.Enqueue(record);
        return record;
    }

    private void Wake(TaskRecord task)
    {
        task.State = TaskState.Ready;
        _ready.Enqueue(task);
    }

    private void WakeFor(long handle)
    {
        foreach (var task in _tasks.Where(task => task.State == TaskState.Parked && task.Sources.Contains(handle)).ToArray()) { Wake(task); }
    }

    private void Slice(TaskRecord record)
    {
        TaskCallbacks.Current = this;
        Running = record.Number;
        State.BeginSlice();
        while (true)
        {
            var run = State.Run(record.Task, record.Answers);
            record.Answers = 0;
            switch (run.Kind)
            {
                case LuaRunKind.Preempted:
                    Preemptions++;
                    _ready.Enqueue(record);
                    return;
                case LuaRunKind.Failed:
                    Failure = record.Task.Failure;
                    if (run.Count > 0) { Result = LuaText.Describe(run.Stack, run.First); }
                    return;
                case LuaRunKind.Finished:
                    record.State = TaskState.Over;
                    if (record == Main && run.Count > 0) { Result = LuaText.Describe(run.Stack, run.First); }
                    return;
            }
            record.Answers = Effect(record, run);
            if (record.State != TaskState.Ready) { return; }
        }
    }

    private unsafe int Effect(TaskRecord record, LuaRun run)
    {
        long Integer(int index) => LuaFast.lua_tointegerx(run.Stack, run.First + index, null);
        switch (run.Operation)
        {
            case LuaOperation.Print:
                Printed.Add(LuaText.Describe(run.Stack, run.First));
                return 0;
            case LuaOperation.SpawnCoroutine:
                Add(State.Begin(run.Stack, run.Count)!);
                return 0;
            case LuaOperation.Park:
                if (record.IsRemembered) { record.IsRemembered = false; return 0; }
                record.IsExternal = run.Count > 0;
                record.Sources.Clear();
                for (var i = 0; i < run.Count; i++) { record.Sources.Add(Integer(i)); }
                if (!record.Sources.Any(handle => Sources[handle].State != 0)) { record.State = TaskState.Parked; }
                return 0;
            case LuaOperation.Take:
                if (Sources[Integer(0)].Items.TryDequeue(out var item))
                {
                    LuaFast.lua_pushinteger(run.Stack, item);
                    LuaFast.lua_pushboolean(run.Stack, 1);
                    return 2;
                }
                if (run.Count < 2) { return 0; }
                if (Sources[Integer(0)].IsClosed)
                {
                    LuaFast.lua_pushnil(run.Stack);
                    LuaFast.lua_pushboolean(run.Stack, 0);
                    return 2;
                }
                if (record.IsRemembered) { record.IsRemembered = false; return 0; }
                record.IsExternal = true;
                record.Sources.Clear();
                record.Sources.Add(Integer(0));
                record.State = TaskState.Parked;
                return 0;
            case LuaOperation.Sleep:
                record.State = TaskState.Waiting;
                _sleeping.Add((World.ElapsedNanoseconds + Integer(0), record));
                return 0;
            case LuaOperation.NewTimer:
                Sources.Add(++_handles, new TestSource { Due = World.ElapsedNanoseconds + Integer(0), Interval = Integer(1) });
                LuaFast.lua_pushinteger(run.Stack, _handles);
                return 1;
            case LuaOperation.StopTimer or LuaOperation.ResetTimer:
                var timer = Sources[Integer(0)];
                LuaFast.lua_pushboolean(run.Stack, timer.Due >= 0 ? 1 : 0);
                timer.Items.Clear();
                timer.Due = run.Operation == LuaOperation.StopTimer ? -1 : World.ElapsedNanoseconds + Integer(1);
                return 1;
            default:
                var answers = _effects is null ? throw new InvalidOperationException(run.Operation.ToString()) : _effects(this, run);
                if (answers < 0) { record.State = TaskState.Waiting; }
                return Math.Max(answers, 0);
        }
    }

    private bool PassTime()
    {
        var next = _sleeping.Select(static sleep => sleep.Due).Concat(Sources.Values.Select(static timer => timer.Due).Where(static due => due >= 0)).DefaultIfEmpty(-1).Min();
        if (next < 0) { return false; }
        World.UnixNanoseconds += Math.Max(next - World.ElapsedNanoseconds, 0);
        World.ElapsedNanoseconds = Math.Max(next, World.ElapsedNanoseconds);
        foreach (var sleep in _sleeping.Where(sleep => sleep.Due == next).ToArray())
        {
            _sleeping.Remove(sleep);
            Wake(sleep.Task);
        }
        foreach (var (handle, timer) in Sources.Where(source => source.Value.Due == next).OrderBy(static source => source.Key))
        {
            timer.Due = timer.Interval > 0 ? next + timer.Interval : -1;
            if (timer.Items.Count == 0) { Put(handle, World.UnixNanoseconds); }
        }
        return true;
    }
}
