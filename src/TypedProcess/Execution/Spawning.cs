namespace TypedProcess;

/// <summary>One spawn: the checks in the order of the contract, then the process with name, link and monitor in place before its first instruction.</summary>
internal readonly ref struct Spawning(Spawner how, ProcessAction action, bool isOwned = false)
{
    private readonly Spawner _how = how;
    private readonly ProcessCell _parent = (ProcessCell)how.Parent;

    public ProcessError? TrySpawn(string? id, ReadOnlySpan<PayloadValue> arguments, out ProcessCell? child)
    {
        child = null;
        if (_parent is null) { return NoSpawner(); }
        if (CheckArguments(id) is { } invalid) { return invalid; }
        return PayloadCopier.TryCopy(arguments, Runtime.PayloadLimits, out var payload) ?? TrySpawnChecked(id!, payload, null, out child);
    }

    public ProcessError? TrySpawn(ProcessStart? start, out ProcessCell? child)
    {
        child = null;
        if (_parent is null) { return NoSpawner(); }
        return start is null ? Refusal.Argument(nameof(start), "a start") : CheckArguments(start.ProcessId) ?? TrySpawnChecked(start.ProcessId, default, start, out child);
    }

    public ProcessError? TryCall(string? id, ReadOnlySpan<PayloadValue> arguments, out ChildResult? result)
    {
        result = null;
        _parent?.ThrowUnlessOwn("call");
        return TrySpawn(id, arguments, out var child) ?? Own(child!, out result);
    }

    public ProcessError? TryCall(ProcessStart? start, out ChildResult? result)
    {
        result = null;
        _parent?.ThrowUnlessOwn("call");
        return TrySpawn(start, out var child) ?? Own(child!, out result);
    }

    /// <summary>Spawns a child of a supervisor: from untyped arguments when there is no start.</summary>
    public ProcessError? TryKeep(string? id, Payload arguments, ProcessStart? start, SupervisedProcess child, out ChildRun? run)
    {
        run = null;
        ProcessCell? process;
        var error = start is null ? TrySpawn(id, arguments.Values, out process) : TrySpawn(start, out process);
        if (error is not null) { return error; }
        run = new ChildRun(_parent, process!, child);
        // A supervisor that ended meanwhile has gone over its children already: this one is ended before it runs anything.
        if (!_parent.TryOwn(run)) { process!.Terminate(); }
        Launch(process!);
        return null;
    }

    private ProcessRuntime Runtime => _parent.Owner;

    private bool IsCall => action == ProcessAction.Call;

    private ProcessError? CheckArguments(string? id)
    {
        _parent.ThrowIfDead();
        if (Runtime.IsDisposed) { return Refusal.Disposed(); }
        if (Runtime.DefinitionAtHand(id) is null && (id is null || !ProcessId.IsValid(id))) { return Refusal.Argument("id", $"a definition id namespace:name, got '{id}'"); }
        if (_how.Host is { } host && !ProcessId.IsValid(host)) { return Refusal.Argument("host", $"a host id namespace:name, got '{host}'"); }
        if (_how.IsPlain) { return null; }
        return _how.Settings.Error ?? (_how.Settings.Name is { } name ? ProcessNames.CheckName(name) : null);
    }

    private ProcessError? TrySpawnChecked(string id, Payload arguments, ProcessStart? start, out ProcessCell? child)
    {
        child = null;
        var own = _how.Host is null ? (_parent.IsRoot ? Runtime.FirstHost : _parent.Host) : null;
        var hostId = own?.Id ?? _how.Host!;
        if (CheckPermissions(id, hostId) is { } denied) { return denied; }
        if ((own ?? Runtime.Host(hostId)) is not { } host) { return new ProcessError(ErrorKind.NotFound, $"host: there is no host '{hostId}'", Retryable: false); }
        if (host.IsClosed) { return new ProcessError(ErrorKind.Unavailable, $"host: '{hostId}' is not running", Retryable: true); }
        if ((Runtime.DefinitionAtHand(id) ?? Runtime.Definition(id)) is not { } definition) { return new ProcessError(ErrorKind.NotFound, $"id: there is no definition '{id}'", Retryable: false); }
        if (start is null && definition.TryReadStart(arguments, out start) is { } unfit) { return unfit; }
        if (ReadMessages(definition, out var messages) is { } unfitMessage) { return unfitMessage; }
        var name = _how.IsPlain ? null : _how.Settings.Name;
        if (name is not null && Runtime.Names.Find(name) is not null) { return Refusal.NameTaken(name); }
        return Make(host, definition, start!, messages, name, out child);
    }

    private ProcessError? CheckPermissions(string id, string hostId)
    {
        ProcessError? error = null;
        if (!_how.IsPlain)
        {
            var settings = _how.Settings;
            if (settings.Values is not null) { error = _parent.Denied(ProcessAction.Context, PermissionTable.ContextResource); }
            if (settings.ChangesIdentity) { error ??= _parent.Denied(ProcessAction.Security, PermissionTable.SecurityResource); }
        }
        error ??= _parent.Denied(action, id);
        if (!IsCall && _how.IsMonitored) { error ??= _parent.Denied(ProcessAction.SpawnMonitored, id); }
        if (!IsCall && _how.IsLinked) { error ??= _parent.Denied(ProcessAction.SpawnLinked, id); }
        error ??= _parent.Denied(ProcessAction.Host, hostId);
        if (!_how.IsPlain && _how.Settings.Name is { } name) { error ??= _parent.Denied(ProcessAction.RegistryRegister, name); }
        return error;
    }

    private ProcessError? ReadMessages(ProcessDefinition definition, out Mail[] mails)
    {
        mails = [];
        if (_how.IsPlain || _how.Settings.Messages.IsEmpty) { return null; }
        var messages = _how.Settings.Messages;
        mails = new Mail[messages.Length];
        for (var i = 0; i < mails.Length; i++)
        {
            var (topic, payload) = messages[i];
            if (definition.TryReadMail(topic, payload, out var typed) is { } unfit) { return unfit; }
            mails[i] = typed ?? new PayloadMail(topic, payload);
        }
        return null;
    }

    private ProcessError? Make(ProcessHost host, ProcessDefinition definition, ProcessStart start, Mail[] messages, string? name, out ProcessCell? child)
    {
        child = null;
        if (!host.Table.TryRent(out var number)) { return new ProcessError(ErrorKind.RateLimited, $"host: '{host.Id}' is full ({host.Options.MaxProcesses} processes)", Retryable: true); }
        if (Tracing.IsOn) { start = Tracing.StartOf(_parent, definition, start, IsCall); }
        var cell = new ProcessCell(host, definition, definition.NewBody(start), number, Inherited(definition));
        host.Table.Set(number, cell);
        if ((DeliverFirst(cell, messages) ?? (name is null ? null : cell.TakeName(name))) is { } refused)
        {
            host.GiveBack(number);
            (cell.Body.SpawnTrace as TracedAsk)?.End(refused);
            return refused;
        }
        if (!IsCall && _how.IsLinked) { _parent.LinkUnborn(cell); }
        if (!IsCall && _how.IsMonitored) { _parent.MonitorUnborn(cell); }
        Runtime.Tally.Spawned++;
        _parent.SpendOnSpawn();
        child = cell;
        // The child of a call or of a supervisor is launched when its owner is in place.
        if (!IsCall && !isOwned) { Launch(cell); }
        return null;
    }

    // The mailbox of the child is bounded like any other: what finds no room there must not be lost without a word.
    private ProcessError? DeliverFirst(ProcessCell child, Mail[] messages)
    {
        foreach (var mail in messages)
        {
            if (_parent.DeliverAllowed(child, mail) is { } refused) { return refused; }
        }
        return null;
    }

    private ProcessError? Own(ProcessCell child, out ChildResult? result)
    {
        var call = new ChildCall(_parent, child);
        child.AddWatcher(call);
        result = call.Result;
        _parent.AddCall(call);
        result.Trace = child.Body.SpawnTrace as TracedAsk;
        result.Start(_how.Settings.Wait.Timeout, _how.Settings.Wait.Cancel);
        Launch(child);
        return null;
    }

    private static void Launch(ProcessCell child)
    {
        child.Launch();
        // A host that closed in the meantime may have looked over its processes before this one was there.
        if (child.Host.IsClosed) { child.Terminate(); }
    }

    private CellInheritance Inherited(ProcessDefinition definition)
    {
        var access = _parent.Access;
        var values = _parent.Values;
        if (_how.IsPlain) { access = Runtime.Access.Inherit(access, definition.Permissions); }
        else
        {
            var settings = _how.Settings;
            access = settings.ChangesIdentity ? Runtime.Access.Get(settings.Actor ?? access.Actor, settings.Scope ?? access.Scope, definition.Permissions) : Runtime.Access.Inherit(access, definition.Permissions);
            if (settings.Values is { } nearer) { values = nearer.Over(values); }
        }
        var chain = _parent.IsRoot || (!_how.IsPlain && _how.Settings.StandsAlone) ? CallChain.Start(Runtime) : _parent.Chain;
        return new CellInheritance(access, values, chain, _parent.IsRoot ? default : _parent.Pid);
    }

    private static ProcessError NoSpawner() => Refusal.Argument("spawner", "one that a process context gave");
}
