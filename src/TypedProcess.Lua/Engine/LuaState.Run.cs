using System.Globalization;
using System.Text;

namespace TypedProcess.Lua;

internal sealed unsafe partial class LuaState
{
    /// <summary>What each entry into Lua costs of the slice, beside the instructions.</summary>
    private const int EntryCost = 10;

    /// <summary>Runs one task until it asks for something, the slice is spent, or it is over.</summary>
    /// <param name="task">A task of this state that is not over.</param>
    /// <param name="arguments">How many values at the top of <see cref="LuaTask.Innermost"/> are the answer to its last effect.</param>
    /// <returns>What it ended with. After <see cref="LuaRunKind.Effect"/> at least 20 values can be pushed.</returns>
    public LuaRun Run(LuaTask task, int arguments = 0)
    {
        if (task.IsOver) { throw new InvalidOperationException("The task is over."); }
        arguments += task.Arguments;
        task.Arguments = 0;
        while (true)
        {
            if (MustStop) { return Stop(task); }
            var stack = task.Innermost;
            int results;
            var status = Enter(task, arguments, &results);
            if (status == LuaStatus.OutOfMemory && _arena->Reached == 0) { _arena->Reached = (int)LuaStop.Memory; }
            if (MustStop) { return Stop(task); }
            if (_arena->Interrupted != 0) { return new LuaRun(LuaRunKind.Preempted, LuaOperation.None, stack, 0, 0); }
            var first = LuaFast.lua_gettop(stack) - results + 1;
            if (status == LuaStatus.Yield)
            {
                var operation = (LuaOperation)LuaFast.lua_tointegerx(stack, first, null);
                // It waits inside a native function, which always has room for 20 values.
                if (operation > 0) { return new LuaRun(LuaRunKind.Effect, operation, stack, first + 1, results - 1); }
                arguments = Switch(task, operation, first, results);
            }
            else if (task.Depth == 0) { return status == LuaStatus.Ok ? Finish(task, first, results) : Fail(task); }
            else { arguments = LuaCoroutines.End(task, status, results); }
            if (_arena->Remaining <= 0)
            {
                task.Arguments = arguments;
                return new LuaRun(LuaRunKind.Preempted, LuaOperation.None, task.Innermost, 0, 0);
            }
        }
    }

    /// <summary>Whether the slice has lasted too long by the world's clock, which does not move by itself in a test.</summary>
    internal bool IsLate()
    {
        try { return World.ElapsedNanoseconds > _arena->Deadline; }
        catch (Exception) { return true; }
    }

    private bool MustStop => _stopped is not null || _isKilled || _arena->Reached != 0;

    private LuaStatus Enter(LuaTask task, int arguments, int* results)
    {
        var stack = task.Innermost;
        // An interrupted coroutine starts a new count at its first instruction.
        var before = task.IsInterrupted ? 0 : LuaLayout.InstructionsDone(stack);
        (_arena->Interrupted, _arena->Uninterrupted, _arena->Depth, _arena->Held) = (0, 0, task.Depth, 0);
        Open(stack);
        var status = (LuaStatus)LuaNative.lua_resume(stack, 0, arguments, results);
        Close(stack);
        task.IsInterrupted = _arena->Interrupted != 0;
        _arena->Remaining -= EntryCost + (task.IsInterrupted ? 0 : LuaLayout.InstructionsDone(stack)) - before;
        return status;
    }

    // From here on a refused allocation raises an error in native frames only.
    private void Open(nint stack)
    {
        _arena->Running = stack;
        _arena->LimitsHold = 1;
    }

    private void Close(nint stack)
    {
        _arena->LimitsHold = 0;
        _arena->Running = 0;
        if (_arena->Hurried == 0 && _arena->Tick == _arena->LongestTick) { return; }
        _arena->Hurried = 0;
        LuaHook.Install(stack, _arena->Tick);
    }

    private int Switch(LuaTask task, LuaOperation operation, int first, int results)
    {
        if (operation is LuaOperation.Resume) { return LuaCoroutines.Resume(task, first, results); }
        if (operation is LuaOperation.Yield) { return LuaCoroutines.Yield(task, results); }
        var closed = LuaNative.lua_tothread(task.Innermost, first + 1);
        if (operation is LuaOperation.CloseFailed) { KeepTrace(task, closed); }
        (_arena->Uninterrupted, _arena->Interrupted) = (0, 0);
        Open(closed);
        // The closing methods of the script run here. They cannot be interrupted, only stopped.
        var status = (LuaStatus)LuaNative.lua_closethread(closed, task.Innermost);
        Close(closed);
        return LuaCoroutines.Closed(task.Innermost, closed, status);
    }

    private static LuaRun Finish(LuaTask task, int first, int results)
    {
        task.IsOver = true;
        return new LuaRun(LuaRunKind.Finished, LuaOperation.None, task.Outermost, first, results);
    }

    private LuaRun Fail(LuaTask task)
    {
        var stack = task.Outermost;
        var message = LuaText.Describe(stack, -1);
        var cameUp = task.InnerTrace.Length > 0 && (LuaFast.lua_topointer(stack, -1) == task.InnerError || message.EndsWith(task.InnerMessage, StringComparison.Ordinal));
        task.IsOver = true;
        task.Failure = new LuaFailure(LuaStop.Error, message, (cameUp ? task.InnerTrace + "\n" : "") + Trace(stack));
        return new LuaRun(LuaRunKind.Failed, LuaOperation.None, stack, LuaFast.lua_gettop(stack), 1);
    }

    private LuaRun Stop(LuaTask task)
    {
        _stopped ??= new LuaFailure(_isKilled ? LuaStop.Killed : (LuaStop)_arena->Reached, Explain(), _isKilled ? "" : TraceAll(task));
        task.IsOver = true;
        task.Failure = _stopped;
        return new LuaRun(LuaRunKind.Failed, LuaOperation.None, task.Outermost, 0, 0);
    }

    private string Explain() => _isKilled ? "killed" : (LuaStop)_arena->Reached switch
    {
        LuaStop.Memory => string.Create(CultureInfo.InvariantCulture, $"the limit of {Limits.MemoryBytes} bytes of memory is reached"),
        LuaStop.HostMemory => "the limit of memory for all Lua processes of the host is reached",
        LuaStop.Coroutines => string.Create(CultureInfo.InvariantCulture, $"the limit of {Limits.Coroutines} coroutines is reached"),
        _ => string.Create(CultureInfo.InvariantCulture, $"the limit of {Limits.UninterruptedInstructions} instructions inside one call of a library function is reached"),
    };

    private void KeepTrace(LuaTask task, nint failed)
    {
        const int Longest = 8192;
        var message = LuaText.Describe(failed, -1);
        var goesOn = task.InnerTrace.Length is > 0 and < Longest && message.EndsWith(task.InnerMessage, StringComparison.Ordinal);
        task.InnerError = LuaFast.lua_topointer(failed, -1);
        task.InnerMessage = message;
        task.InnerTrace = (goesOn ? task.InnerTrace + "\n" : "") + Trace(failed);
    }

    private string TraceAll(LuaTask task)
    {
        var text = new StringBuilder(Trace(task.Innermost));
        for (var i = task.Depth - 1; i >= 0; i--) { text.Append('\n').Append(Trace(task.Waiting[i])); }
        return text.ToString();
    }

    // Called protected: it raises when a stack has no room, and no error may leave a native call below managed frames.
    private string Trace(nint coroutine)
    {
        if (LuaNative.lua_checkstack(coroutine, 1) == 0 || LuaNative.lua_checkstack(Main, 8) == 0) { return ""; }
        var top = LuaFast.lua_gettop(Main);
        LuaNative.lua_pushcclosure(Main, LuaNatives.Functions["debug.traceback"], 0);
        LuaNative.lua_pushthread(coroutine);
        LuaNative.lua_xmove(coroutine, Main, 1);
        var status = (LuaStatus)LuaNative.lua_pcallk(Main, 1, 1, 0, 0, 0);
        var text = status == LuaStatus.Ok ? LuaText.Describe(Main, -1) : "";
        LuaFast.lua_settop(Main, top);
        return text;
    }
}
