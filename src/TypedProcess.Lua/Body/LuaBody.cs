namespace TypedProcess.Lua;

/// <summary>A script as the code of a process: its jobs take turns on the process's steps, each until it waits or the slice is spent.</summary>
/// <remarks>
/// All of it is on the process's own step, except <see cref="Condemned"/>. The core never sees it inside "application code" (<see cref="ProcessBody.InUser"/>): a script comes back from every slice, and one that is told to stop does so within
/// some thousand instructions, so nothing of it is ever given up.
/// </remarks>
internal sealed partial class LuaBody(LuaDefinition definition, Payload arguments) : ProcessBody, IRoutedBody
{
    private readonly Dictionary<int, LuaJob> _jobs = [];
    private readonly Queue<LuaJob> _ready = new();
    private LuaState? _state;
    private InboxSet? _inboxes;
    private ProcessCell? _cell;
    private LuaJob? _main;
    private LuaJob? _running;
    private LuaJob? _interrupted;
    private int _lastJob;
    private int _waiting;
    private int _parkedOutside;
    private bool _isLoaded;

    public Routes Routes { get; } = new();

    public InboxSet Inboxes => _inboxes ??= new(Routes);

    public LuaDefinition Definition => definition;

    public LuaLimits Limits => definition.Program.Script.Limits;

    public ILuaWorld World => State.World;

    public LuaState State => _state ?? throw new InvalidOperationException("The script does not run.");

    /// <summary>Whether there is a state: not before the process begins, and not after its end.</summary>
    public bool IsRunning => _state is not null;

    public ProcessCell Cell => _cell!;

    /// <summary>The job whose code runs, 0 for none.</summary>
    public int RunningJob => _running?.Id ?? 0;

    public override bool CanRead => _interrupted is not null || _ready.Count > 0;

    public override bool StopsSilently => _state is null;

    public override string HandlerInProgress => _isLoaded ? definition.Program.Script.Method : "the top level of the script";

    public override ValueTask BeginAsync(ProcessCell cell)
    {
        if (_state is null) { Start(cell); }
        return default;
    }

    public override void Condemned() => Volatile.Read(ref _state)?.Kill();

    public override void Enqueue(ProcessCell cell, MailboxItem item)
    {
        var source = SourceOf(item);
        Routes.Add(cell, item);
        if (source is not null) { ItemCame(source); }
    }

    public override void Read(ProcessCell cell, ref int budget)
    {
        if (_state is not { } state || !cell.MayRead()) { return; }
        state.BeginSlice();
        var granted = state.Remaining;
        var turn = budget;
        RunReady(cell, state);
        if (_unreachable.Count > 0) { FreeUnreachable(); }
        // A slice is worth the whole of a turn, and each look at the script something.
        var used = Math.Clamp(granted - state.Remaining, 0, granted);
        budget -= 1 + (int)(used * turn / Math.Max(granted, 1));
        if (state.Remaining <= 0) { budget = 0; }
    }

    public override MailboxItem? TakeUnread() => Routes.TakeUnread();

    public override void HandOver(ProcessCell cell, ProcessBody next)
    {
        if (next is IRoutedBody reader) { reader.Routes.Reserve(Routes.ListenedTopics()); }
        if (next is LuaBody script) { script._ownNames = _ownNames; }
        base.HandOver(cell, next);
        Routes.Close();
    }

    public override ValueTask StopAsync(ProcessCell cell) => DiscardAsync();

    public override ValueTask DiscardAsync()
    {
        Drop();
        return default;
    }

    /// <summary>Drops the memory of the script, and with it all of its code.</summary>
    private void Drop()
    {
        if (_state is not { } state) { return; }
        Volatile.Write(ref _state, null);
        StopTimers();
        _jobs.Clear();
        _ready.Clear();
        _main = _running = _interrupted = null;
        state.Dispose();
    }

    // One end for all that the script can do to its own process; its reader cannot know better.
    private void Fail(ProcessError error) => Cell.RequestEnd(ProcessOutcome.Failure(error));
}
