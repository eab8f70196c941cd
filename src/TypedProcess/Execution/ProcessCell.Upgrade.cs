namespace TypedProcess;

internal sealed partial class ProcessCell
{
    // An upgrade counts against the turn like so many messages: code that replaces itself again and again must let others run.
    private const int UpgradeCost = 16;

    private static readonly ProcessError Replaced = new(ErrorKind.Canceled, "the code that waited was replaced", Retryable: false);
    private static readonly ProcessError ReplacedFirst = new(ErrorKind.Unavailable, "the code of the process was replaced before it answered", Retryable: true);

    /// <summary>Which code is in charge: 0 for the first.</summary>
    public int CodeVersion => _parts?.Code?.Version ?? 0;

    /// <summary>The context that continuations of the code in charge come back to.</summary>
    public SynchronizationContext CodeContext => (SynchronizationContext?)_parts?.Code ?? this;

    public bool HasUpgradePrepared => _upgrading == UpgradeStage.Prepared;

    /// <summary>The definition of the code that runs on this thread: inside of a constructor that of the new code.</summary>
    public ProcessDefinition DefinitionInProgress => _upgrading == UpgradeStage.Constructing && IsOnOwnStep ? _parts!.Upgrade!.Definition : Definition;

    // In two parts, of which the first is looked at in every turn.
    private bool IsUpgradeDue => _upgrading == UpgradeStage.Prepared && NothingWinsOverUpgrade();

    private bool StopsSilently => _parts?.Upgrade is null && _body.StopsSilently;

    /// <summary>Why this process cannot be upgraded here and now.</summary>
    public ProcessError? CannotUpgrade() =>
        IsRoot ? Refusal.Root("upgraded")
        : !IsOnOwnStep ? Refusal.OffProcess("upgrade")
        : _outcome is not null || Phase > ProcessPhase.Running ? Refusal.State("upgrade: the process is stopping")
        : _upgrading == UpgradeStage.Replacing ? Refusal.State("upgrade: the code that disposes of itself cannot be upgraded any more")
        : null;

    // A failure, or an end that was asked for, does.
    private bool NothingWinsOverUpgrade() => _activity is null && _outcome is null && _condemned is null && Phase == ProcessPhase.Running;

    private void ThrowInConstructor()
    {
        // Code of this process on other threads may go on sending meanwhile.
        if (IsOnOwnStep) { Throw(Refusal.State("nothing but pid and id may be used in the constructor of new code, before it is in charge")); }
    }

    /// <summary>Makes the new code now; it takes over when the code that runs returns. An error leaves everything as it was.</summary>
    public ProcessError? Prepare(ProcessDefinition definition, ProcessStart start, out Exception? thrown)
    {
        thrown = null;
        var parts = Parts;
        var (before, stage) = (parts.Upgrade, _upgrading);
        var upgrade = new PreparedUpgrade(definition, ++parts.LastVersion, before);
        // In place before the constructor runs: when the process is given up inside of it, what it makes is disposed of with the rest.
        parts.Upgrade = upgrade;
        _upgrading = UpgradeStage.Constructing;
        var context = SynchronizationContext.Current;
        SetSynchronizationContext(new CodeContext(this, upgrade.Version));
        try
        {
            var body = definition.NewBody(start);
            body.Make(this);
            upgrade.Body = body;
            _upgrading = UpgradeStage.Prepared;
        }
        catch (Exception exception)
        {
            parts.Upgrade = before;
            _upgrading = stage;
            thrown = exception;
            return ProcessError.From(exception);
        }
        finally { SetSynchronizationContext(context); }
        _body.Attention = true;
        ThrowIfDead();
        return null;
    }

    /// <summary>The code in charge has returned and is to be replaced: first it is disposed of, while what it waits for can still come.</summary>
    /// <returns>What it counts against the turn.</returns>
    private int Replace()
    {
        HandOff("upgrade");
        _upgrading = UpgradeStage.Replacing;
        Follow(ActivityStage.Replacing, "DisposeAsync of replaced code");
        return UpgradeCost;
    }

    private async ValueTask DiscardReplacedAsync()
    {
        var upgrade = _parts!.Upgrade!;
        await DiscardAsync(_body, Definition);
        await DiscardAllAsync(upgrade.Superseded);
    }

    /// <summary>The replaced code is disposed of: from here on the new code is in charge.</summary>
    private void TakeOver()
    {
        var parts = _parts!;
        var upgrade = parts.Upgrade!;
        var (old, next) = (_body, upgrade.Body!);
        _upgrading = UpgradeStage.None;
        parts.Upgrade = null;
        // Of a process that was given up meanwhile nothing is left but what its code still has to dispose of.
        var isLive = Phase != ProcessPhase.Abandoned;
        var before = Definition.Id;
        if (isLive) { HandOver(parts, old, next, upgrade.Definition); }
        parts.Code = new CodeContext(this, upgrade.Version);
        SetSynchronizationContext(parts.Code);
        Volatile.Write(ref _body, next);
        upgrade.Release(this);
        if (!isLive) { return; }
        Tell(LifecycleKind.Upgraded, detail: before);
        SayUpgraded();
    }

    private void HandOver(CellParts parts, ProcessBody old, ProcessBody next, ProcessDefinition definition)
    {
        EndOldCode(parts);
        if (!Defects.Has(Defect.UpgradeDropsUnread)) { old.HandOver(this, next); }
        // A sender that still looks at the counter of the old code sees at most too many unread.
        _mailbox.SettleNow(old);
        if (!Defects.Has(Defect.CeilingNotApplied)) { Access = Owner.Access.Inherit(Access, definition.Permissions); }
        _bound = Math.Min(_host.Options.MailboxMessages, definition.MailboxMessages);
        Volatile.Write(ref _definition, definition);
        // From here on senders make messages for the new code, and some still bring what they made for the old one: reading copes with both.
        HandOff("new definition");
    }

    // Waits are resolved, so that those who would have answered hear of it, and dropped when their turn comes.
    private void EndOldCode(CellParts parts)
    {
        if (_pending is { } pending && !Defects.Has(Defect.OldTimersFire))
        {
            for (var wait = pending.FirstWait; wait is not null; wait = wait.NextWait) { wait.CodeReplaced(Replaced); }
            pending.FirstWait = null;
        }
        ChildCall[] calls;
        lock (parts) { calls = parts.Calls is null ? [] : [.. parts.Calls]; }
        foreach (var call in calls) { call.Result.TryFail(Replaced); }
        FailUnanswered(parts, ReplacedFirst);
        if (Defects.Has(Defect.UpgradeForgetsMonitors)) { parts.FirstWatcher = parts.LastWatcher = null; }
        if (Defects.Has(Defect.UpgradeLosesNames)) { ReleaseNames(parts.Names); }
    }

    private async ValueTask StopCodeAsync()
    {
        try { await _body.StopAsync(this); }
        finally { await DiscardAllAsync(_parts?.Upgrade); }
    }

    private async ValueTask DiscardAllAsync(PreparedUpgrade? newest)
    {
        for (var unused = newest; unused is not null; unused = unused.Superseded)
        {
            unused.Release(this);
            if (unused.Body is { } body) { await DiscardAsync(body, unused.Definition); }
        }
    }

    // An object that is not the process's any more cannot make it fail: its exception is reported and nothing else.
    private async ValueTask DiscardAsync(ProcessBody body, ProcessDefinition definition)
    {
        try { await body.DiscardAsync(); }
        catch (Exception exception) { Owner.Diagnostics.DisposeFailed(this, definition, exception); }
    }
}
