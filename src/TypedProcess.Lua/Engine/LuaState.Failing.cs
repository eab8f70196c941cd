using System.Globalization;
using System.Text;

namespace TypedProcess.Lua;

internal sealed unsafe partial class LuaState
{
    /// <summary>How many errors of one task are told: the first, and those of closing methods after it.</summary>
    private const int MostUncaught = 16;

    // The task whose code ran last, and where it was when a limit was reached.
    private LuaTask? _entered;
    private string? _stopTrace;

    /// <summary>The first task with an error that nobody catches, which perhaps still closes its variables.</summary>
    public LuaTask? Failing { get; private set; }

    /// <summary>Ends a task that has an error nobody catches, whatever it waits for in a closing method. The values of the run are its errors.</summary>
    public LuaRun Fail(LuaTask task)
    {
        var stack = task.Outermost;
        task.IsOver = true;
        if (task.Uncaught.Count == 0)
        {
            var message = LuaText.Describe(stack, -1);
            // Memory is refused to a stack without asking twice.
            if (message is "not enough memory") { _arena->Reached = (int)LuaStop.Memory; }
            if (MustStop) { return Stop(task); }
            task.Failure = new LuaFailure(LuaStop.Error, message, "");
            return new LuaRun(LuaRunKind.Failed, LuaOperation.None, stack, LuaFast.lua_gettop(stack), 1);
        }
        return Fail(task, null);
    }

    /// <summary>Keeps an error that nobody catches, with its place, before the variables of the task are closed; called on the stack that has it as its only value.</summary>
    internal void KeepUncaught(nint stack)
    {
        if (_entered is not { } task || task.Outermost != stack) { return; }
        if (MustStop)
        {
            KeepStopTrace(task, 1);
            return;
        }
        if (task.Uncaught.Count == MostUncaught) { return; }
        Failing ??= task;
        var message = LuaText.Describe(stack, 1);
        var cameUp = task.InnerTrace.Length > 0 && (LuaFast.lua_topointer(stack, 1) == task.InnerError || message.EndsWith(task.InnerMessage, StringComparison.Ordinal));
        var trace = (cameUp ? task.InnerTrace + "\n" : "") + LuaTraceback.Of(stack, 1, hidesBase: true);
        LuaNative.lua_pushvalue(stack, 1);
        task.Uncaught.Add(new LuaUncaught(LuaNative.luaL_ref(stack, LuaNative.Registry), message, trace));
    }

    /// <summary>Keeps where the script is that has reached a limit: nothing of it is left when that comes up as an error.</summary>
    internal void KeepStopTrace()
    {
        if (_entered is { } task) { KeepStopTrace(task, 0); }
    }

    private void KeepStopTrace(LuaTask task, int from) => _stopTrace ??= _isKilled ? "" : TraceAll(task, from);

    private LuaRun Stop(LuaTask task)
    {
        if (_stopped is null)
        {
            KeepStopTrace(task, 0);
            _stopped = new LuaFailure(_isKilled ? LuaStop.Killed : (LuaStop)_arena->Reached, Explain(), _stopTrace ?? "");
        }
        task.IsOver = true;
        // What stops a closing method came after the error that ended the task.
        if (task.Uncaught.Count > 0 && _stopped.Reason != LuaStop.Killed) { return Fail(task, _stopped); }
        task.Failure = _stopped;
        return new LuaRun(LuaRunKind.Failed, LuaOperation.None, task.Outermost, 0, 0);
    }

    private static LuaRun Fail(LuaTask task, LuaFailure? last)
    {
        var stack = task.Outermost;
        for (var i = task.Uncaught.Count - 1; i >= 0; i--) { last = new LuaFailure(LuaStop.Error, task.Uncaught[i].Message, task.Uncaught[i].Traceback) { Closing = last }; }
        task.Failure = last;
        if (LuaNative.lua_checkstack(stack, task.Uncaught.Count) == 0) { return new LuaRun(LuaRunKind.Failed, LuaOperation.None, stack, 0, 0); }
        foreach (var error in task.Uncaught) { LuaFast.lua_rawgeti(stack, LuaNative.Registry, error.Reference); }
        return new LuaRun(LuaRunKind.Failed, LuaOperation.None, stack, LuaFast.lua_gettop(stack) - task.Uncaught.Count + 1, task.Uncaught.Count);
    }

    private string Explain() => _isKilled ? "killed" : (LuaStop)_arena->Reached switch
    {
        LuaStop.Memory => string.Create(CultureInfo.InvariantCulture, $"the limit of {Limits.MemoryBytes} bytes of memory is reached"),
        LuaStop.HostMemory => "the limit of memory for all Lua processes of the host is reached",
        LuaStop.Coroutines => string.Create(CultureInfo.InvariantCulture, $"the limit of {Limits.Coroutines} coroutines is reached"),
        _ => string.Create(CultureInfo.InvariantCulture, $"the limit of {Limits.UninterruptedInstructions} instructions inside one call of a library function is reached"),
    };

    private static void KeepTrace(LuaTask task, nint failed)
    {
        const int Longest = 8192;
        var message = LuaText.Describe(failed, -1);
        var goesOn = task.InnerTrace.Length is > 0 and < Longest && message.EndsWith(task.InnerMessage, StringComparison.Ordinal);
        task.InnerError = LuaFast.lua_topointer(failed, -1);
        task.InnerMessage = message;
        task.InnerTrace = (goesOn ? task.InnerTrace + "\n" : "") + LuaTraceback.Of(failed, 0, hidesBase: false);
    }

    private static string TraceAll(LuaTask task, int from)
    {
        var text = new StringBuilder(LuaTraceback.Of(task.Innermost, from, hidesBase: task.Depth == 0));
        for (var i = task.Depth - 1; i >= 0; i--) { text.Append('\n').Append(LuaTraceback.Of(task.Waiting[i], 0, hidesBase: i == 0)); }
        return text.ToString();
    }
}
