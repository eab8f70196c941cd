using System.Diagnostics;

namespace TypedProcess;

/// <summary>One process: identity, mailbox, life, and the body that makes a step when scheduled. It is its own context and synchronization context; there is no second object.</summary>
[DebuggerDisplay("{Pid} {Definition.Id} {Phase}")]
internal sealed partial class ProcessCell : ProcessContext, IProcessStep
{
    private const int TurnBudget = 256;

    [ThreadStatic] private static ProcessCell? t_current;

    private readonly ProcessHost _host;
    private readonly ulong _unique;
    private ProcessBody _body;
    private ProcessDefinition _definition;
    private Mailbox _mailbox;
    private CellParts? _parts;
    private ProcessError? _condemned;
    private ProcessOutcome? _outcome;
    private Activity? _activity;
    private PendingWork? _pending;
    private int _bound;
    private int _spent;
    private byte _phase;
    private byte _reap;
    private bool _condemnationApplied;
    private bool _trapLinks;
    private bool _cancelRequested;
    private bool _awaitsRoom;
    private bool _turnSpent;
    private UpgradeStage _upgrading;
    private readonly bool _isRoot;

    public ProcessCell(ProcessHost host, ProcessDefinition definition, ProcessBody body, ulong unique, in CellInheritance inherited)
    {
        _host = host;
        _definition = definition;
        _body = body;
        _isRoot = body is RootBody;
        _unique = unique;
        Access = inherited.Access;
        Values = inherited.Values;
        Chain = inherited.Chain;
        Parent = inherited.Parent;
        _mailbox.BeginScheduled();
        _bound = Math.Min(host.Options.MailboxMessages, definition.MailboxMessages);
    }

    /// <summary>The process whose step runs on this thread.</summary>
    public static ProcessCell? OnThisThread => t_current;

    public override Pid Pid => new(_host.Identity, _unique);
    public ulong Unique => _unique;
    public new ProcessHost Host => _host;
    public ProcessRuntime Owner => _host.Runtime;

    /// <summary>Where this thread counts for the runtime.</summary>
    public Tally Tally => _host.Counters.Mine;

    /// <summary>Changes with an upgrade; from any thread.</summary>
    public ProcessDefinition Definition => Volatile.Read(ref _definition);

    /// <summary>Changes with an upgrade; from any thread, where only its kind and its counters mean anything.</summary>
    public ProcessBody Body => Volatile.Read(ref _body);

    public AccessProfile Access { get; private set; }
    public new ContextValues Values { get; }
    public CallChain Chain { get; }
    public Pid Parent { get; }
    public ProcessPhase Phase => (ProcessPhase)Volatile.Read(ref _phase);
    public bool IsRoot => _isRoot;

    /// <summary>The root, or what keeps the services: nobody can end it, whatever the policies say.</summary>
    public bool IsOfRuntime => ReferenceEquals(_host, Owner.RootHost);
    public bool IsCondemned => Volatile.Read(ref _condemned) is not null;
    public ProcessError? Condemnation => Volatile.Read(ref _condemned);

    /// <summary>Alive for others: can be sent to, linked, monitored.</summary>
    public bool IsAlive => Volatile.Read(ref _condemned) is null && Phase < ProcessPhase.Abandoned;

    public bool IsOnOwnStep => ReferenceEquals(t_current, this);

    public bool HasActivity => _activity is not null;

    public string HandlerInProgress => _activity?.Handler ?? (Phase == ProcessPhase.Stopping ? "Stopped or DisposeAsync" : _body.HandlerInProgress);

    /// <summary>True when its code awaits something the runtime does not know: nothing here will wake it.</summary>
    public bool AwaitsOutside => _activity is not null && (_pending is null || _pending is { FirstWait: null, FirstReady: null });

    public bool TrapsLinks
    {
        get => _trapLinks;
        set => _trapLinks = value;
    }

    public int Unread => _mailbox.Unread(_body);

    /// <summary>The same, for those who only look.</summary>
    public int UnreadNow => Math.Max(0, _mailbox.UnreadNow(_body));

    private PendingWork Pending => _pending ??= new();

    private CellParts Parts => _parts ?? MakeParts();

    private CellParts MakeParts()
    {
        var made = new CellParts();
        return Interlocked.CompareExchange(ref _parts, made, null) ?? made;
    }
}
