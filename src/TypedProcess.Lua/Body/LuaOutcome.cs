namespace TypedProcess.Lua;

/// <summary>What a Lua process ends with, as the core has it.</summary>
internal static class LuaOutcome
{
    /// <summary>Of what the main function returned: a value, or a value and an error.</summary>
    public static ProcessOutcome OfResults(in LuaRun run, PayloadLimits limits)
    {
        if (run.Count > 1 && LuaErrors.TryRead(run.Stack, run.First + 1, limits) is { } error) { return ProcessOutcome.Failure(error); }
        if (run.Count == 0) { return ProcessOutcome.Nothing; }
        return LuaValueReader.TryRead(run.Stack, run.First, limits, out PayloadValue value) is { } unfit
            ? ProcessOutcome.Failure(unfit.Wrap("the outcome cannot be carried"))
            : ProcessOutcome.Of(value, limits);
    }

    /// <summary>Of an error that nobody caught, or of a limit.</summary>
    public static ProcessError OfFailure(LuaFailure failure, in LuaRun run, PayloadLimits limits)
    {
        var error = OfOne(failure, run, limits);
        // In the words of ProcessOutcome.AfterFailedStop.
        return failure.Closing is { } closing ? error.With("stop", OfFailure(closing, run with { First = run.First + 1, Count = run.Count - 1 }, limits)) : error;
    }

    private static ProcessError OfOne(LuaFailure failure, in LuaRun run, PayloadLimits limits)
    {
        if (failure.Reason != LuaStop.Error) { return Traced(new ProcessError(ErrorKind.RateLimited, failure.Message, Retryable: false).With("limit", Name(failure.Reason)), failure); }
        if (run.Count > 0 && LuaErrors.TryReadObject(run.Stack, run.First, limits) is { } thrown) { return thrown.Stack is null ? thrown with { Stack = failure.Traceback } : thrown; }
        var error = new ProcessError(ErrorKind.Internal, failure.Message).With("type", "lua error").With("message", failure.Message);
        if (run.Count > 0 && (LuaType)LuaFast.lua_type(run.Stack, run.First) == LuaType.Table && LuaValueReader.TryRead(run.Stack, run.First, limits, out PayloadValue value) is null) { error = error.With("value", value); }
        return Traced(error, failure);
    }

    public static ProcessError Limit(int limit, string what) => new ProcessError(ErrorKind.RateLimited, $"the limit of {limit} {what} is reached", Retryable: false).With("limit", what);

    private static ProcessError Traced(ProcessError error, LuaFailure failure) =>
        failure.Traceback.Length == 0 ? error : error.With("stack", failure.Traceback) with { Stack = failure.Traceback };

    private static string Name(LuaStop stop) => stop switch
    {
        LuaStop.Memory => "memory",
        LuaStop.HostMemory => "host memory",
        LuaStop.Coroutines => "coroutines",
        _ => "uninterrupted instructions",
    };
}
