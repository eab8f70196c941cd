namespace TypedProcess.Lua;

internal sealed partial class LuaBody
{
    /// <summary>What the top level of a script may take in an upgrade, where nothing else of the process runs meanwhile.</summary>
    private const int SlicesOfUpgrade = 50;

    private ProcessError? _refused;

    /// <summary>New code for a process that runs: its top level runs now, and an error in it is the caller's.</summary>
    public override void Make(ProcessCell cell)
    {
        try
        {
            Start(cell);
            for (var slices = 0; !_isLoaded; slices++)
            {
                if (cell.IsCondemned) { cell.ThrowIfDead(); }
                if (slices == SlicesOfUpgrade) { throw new ProcessException(ErrorKind.Invalid, $"{definition.Id}: the top level of the script takes too long for an upgrade"); }
                State.BeginSlice();
                RunReady(cell, State);
                if (_refused is { } refused) { throw new ProcessException(refused); }
            }
        }
        catch
        {
            Drop();
            throw;
        }
    }

    private void Start(ProcessCell cell)
    {
        _cell = cell;
        var state = new LuaState(definition.MemoryOf(cell.Host), new LuaRuntimeWorld(cell.Owner), definition.StateLimits, definition.Prelude) { Owner = this };
        Volatile.Write(ref _state, state);
        // Either whoever condemns the process sees the state, or this sees that it is condemned.
        Interlocked.MemoryBarrier();
        if (cell.IsCondemned) { state.Kill(); }
        var stack = state.Main;
        LuaFast.lua_rawgeti(stack, LuaNative.Registry, LuaMark.Boot);
        if (!TryLoad(0, out var failure)) { throw new ProcessException(new ProcessError(ErrorKind.Invalid, failure.Message, Retryable: false)); }
        LuaValueWriter.Push(stack, definition.Program.Script.Method);
        if (!LuaValueWriter.TryPush(stack, arguments)) { throw new ProcessException(new ProcessError(ErrorKind.Invalid, "arguments: more than a script can be given", Retryable: false)); }
        _main = Begin(stack, 3 + arguments.Count);
        if (_main is null) { throw new ProcessException(LuaOutcome.Limit(definition.Program.Script.Limits.Coroutines, "coroutines")); }
    }

    /// <summary>Makes a job of a function and its arguments at the top of a stack; null when there are too many coroutines, which ends the script.</summary>
    public LuaJob? Begin(nint stack, int count)
    {
        if (State.Begin(stack, count) is not { } task) { return null; }
        var job = new LuaJob(++_lastJob, task);
        _jobs.Add(job.Id, job);
        _ready.Enqueue(job);
        return job;
    }

    /// <summary>The top level has returned something that can run.</summary>
    public void Loaded()
    {
        _isLoaded = true;
        // Of new code its upgrade says so, when it is in charge.
        if (ReferenceEquals(Cell.Body, this)) { Cell.SayStarted(); }
    }

    /// <summary>The script has asked for other code, which will take over. When that was at its top level, it has begun all the same.</summary>
    public void Replaced()
    {
        if (!_isLoaded) { Loaded(); }
    }
}
