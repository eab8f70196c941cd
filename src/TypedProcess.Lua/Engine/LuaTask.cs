namespace TypedProcess.Lua;

/// <summary>One line of execution of a state: the main function, or one that <c>coroutine.spawn</c> began. Tasks know nothing of one another and each can wait for something else.</summary>
/// <remarks>Coroutines of the script are kept flat: a task is a stack of native coroutines of which the innermost is resumed by managed code directly. So an effect never passes through the coroutines around it, and costs the same in any depth.</remarks>
internal sealed class LuaTask
{
    private readonly List<nint> _waiting = [];

    internal LuaTask(LuaState state, nint coroutine, int anchor, int arguments)
    {
        (State, Outermost, Innermost, Anchor, Arguments) = (state, coroutine, coroutine, anchor, arguments);
    }

    public LuaState State { get; }

    /// <summary>The native coroutine that runs the task's function.</summary>
    public nint Outermost { get; }

    /// <summary>The native coroutine that runs, or waits for an answer: answers are pushed on its stack.</summary>
    public nint Innermost { get; private set; }

    /// <summary>Whether the function has returned or failed. Nothing more can be run.</summary>
    public bool IsOver { get; internal set; }

    /// <summary>Why the task failed, once it did.</summary>
    public LuaFailure? Failure { get; internal set; }

    /// <summary>How many coroutines wait for the values of the innermost one.</summary>
    public int Depth => _waiting.Count;

    /// <summary>The reference that keeps the native coroutine from being collected.</summary>
    internal int Anchor { get; }

    /// <summary>Values on the innermost stack that the next run hands over.</summary>
    internal int Arguments { get; set; }

    /// <summary>Whether the hook interrupted the innermost coroutine.</summary>
    internal bool IsInterrupted { get; set; }

    /// <summary>Where the coroutines failed through which an error has come up, and the address of that error.</summary>
    internal string InnerTrace { get; set; } = "";

    internal nint InnerError { get; set; }

    internal string InnerMessage { get; set; } = "";

    /// <summary>The error that the task ends with, and those of its closing methods after it.</summary>
    internal List<LuaUncaught> Uncaught { get; } = [];

    /// <summary>The coroutines that wait, the outermost first.</summary>
    internal IReadOnlyList<nint> Waiting => _waiting;

    internal void Enter(nint coroutine)
    {
        _waiting.Add(Innermost);
        Innermost = coroutine;
        LuaArena.Activate(coroutine);
    }

    internal nint Leave()
    {
        var left = Innermost;
        Innermost = _waiting[^1];
        _waiting.RemoveAt(_waiting.Count - 1);
        LuaArena.Deactivate(left);
        return left;
    }
}
