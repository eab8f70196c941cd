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
            else if (task.Depth == 0) { return Finish(task, status, first, results); }
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
        _entered = task;
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
        // Only a mistake in the prelude asks for no operation; closing nothing would end the program.
        if (closed == 0) { throw new InvalidOperationException($"There is no operation {(int)operation}."); }
        if (operation is LuaOperation.CloseFailed) { KeepTrace(task, closed); }
        (_arena->Uninterrupted, _arena->Interrupted) = (0, 0);
        Open(closed);
        // The closing methods of the script run here. They cannot be interrupted, only stopped.
        var status = (LuaStatus)LuaNative.lua_closethread(closed, task.Innermost);
        Close(closed);
        return LuaCoroutines.Closed(task.Innermost, closed, status);
    }

    // The protection around the function says with the first value whether it returned.
    private LuaRun Finish(LuaTask task, LuaStatus status, int first, int results)
    {
        if (status != LuaStatus.Ok || LuaFast.lua_toboolean(task.Outermost, first) == 0) { return Fail(task); }
        task.IsOver = true;
        return new LuaRun(LuaRunKind.Finished, LuaOperation.None, task.Outermost, first + 1, results - 1);
    }
}
