namespace TypedProcess;

/// <summary>Keeps what process code does to the execution context of its thread (<see cref="AsyncLocal{T}"/>, suppressed flow) from reaching the next process there.</summary>
/// <remarks>Asynchronous methods clean up after themselves; a handler that is not one leaves its changes on the thread. Looking costs about 2 ns, so it is done per turn and not per message.</remarks>
internal static class UserFlow
{
    private static readonly ExecutionContext Clean = CaptureClean();

    /// <summary>Clears the thread's context for process code; gives what to pass to <see cref="Leave"/>.</summary>
    public static ExecutionContext? Enter()
    {
        var outer = ExecutionContext.Capture();
        if (!ReferenceEquals(outer, Clean)) { Become(Clean); }
        return outer;
    }

    /// <summary>The same on a thread that has nothing of its own to keep.</summary>
    public static void Clear()
    {
        if (!ReferenceEquals(ExecutionContext.Capture(), Clean)) { Become(Clean); }
    }

    /// <summary>Puts back what was there before.</summary>
    public static void Leave(ExecutionContext? outer)
    {
        if (!ReferenceEquals(ExecutionContext.Capture(), outer)) { Become(outer ?? Clean); }
    }

    private static void Become(ExecutionContext context)
    {
        // Restoring the default context does not undo a suppressed flow.
        if (ExecutionContext.IsFlowSuppressed()) { ExecutionContext.RestoreFlow(); }
        ExecutionContext.Restore(context);
    }

    private static ExecutionContext CaptureClean()
    {
        ExecutionContext? clean = null;
        var thread = new Thread(() => clean = ExecutionContext.Capture()) { IsBackground = true };
        thread.UnsafeStart();
        thread.Join();
        return clean!;
    }
}
