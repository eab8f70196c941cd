namespace TypedProcess.Soak;

/// <summary>One system from its start to its end: a tree of supervisors that is busy for a while, comes to rest, is looked at, is stopped, and leaves nothing behind.</summary>
internal sealed class Generation(ProcessRuntime runtime, Book book, SeededRandom random)
{
    private readonly ProcessContext _root = runtime.Root;
    private readonly TreePlan _plan = new(book, random);
    private readonly Correspondence _mail = new();

    /// <summary>What it does, for those who look at it from outside.</summary>
    public string Phase
    {
        get;
        private set
        {
            field = value;
            book.Note($"the generation {value}");
        }
    } = "starts";

    public async Task RunAsync(TimeSpan busy)
    {
        var letters = runtime.DeadLetters.Subscribe(1 << 20);
        try
        {
            var steps = new StepLetters(letters);
            var auditor = (await _root.Spawner.StartAsync(new Auditor.Start(book))).Pid.Untyped;
            book.Auditor = auditor;
            var top = await _plan.Whole().SpawnAsync(_root.Monitored);
            var checks = new GenerationChecks(runtime, book, top, steps);
            Phase = "is busy";
            await BeBusyAsync(top, busy, steps);
            Phase = "comes to rest";
            book.BeQuiet();
            await EventuallyAsync(checks.AtRestAsync);
            Phase = "stops";
            await StopAsync(top.Pid.Untyped, checks);
            Phase = "ends";
            CancelTheOthers();
            await EventuallyAsync(() => new(checks.Ended()));
            _root.Terminate(auditor);
            await EventuallyAsync(() => new(checks.Gone()));
            book.ThrowIfBroken();
        }
        finally { runtime.DeadLetters.Unsubscribe(letters); }
    }

    private async Task BeBusyAsync(Ref<Supervisor> top, TimeSpan busy, StepLetters steps)
    {
        var began = _root.Clock.GetTimestamp();
        while (_root.Clock.GetElapsedTime(began) < busy)
        {
            for (var count = 1 + random.Below(3) + (8 * (book.Scale - 1)); count > 0; count--) { Push(); }
            if (random.OneIn(12)) { await ChangeTreeAsync(top); }
            steps.Drain();
            book.ThrowIfBroken();
            await _root.DelayAsync(TimeSpan.FromMilliseconds(1 + random.Below(4)));
        }
    }

    private void Push()
    {
        if (book.Pick(random) is not { } target) { return; }
        var number = _mail.Next(target.Pid);
        if (!_root.TryPost(target.Pid, new StepMail(_root.Pid, number, random.Below(5)), out _)) { return; }
        book.CountAccepted();
        _mail.Accepted(target.Pid, number);
    }

    // What comes of it depends on what the tree does at the time; that it is refused is no fault.
    private async Task ChangeTreeAsync(Ref<Supervisor> top)
    {
        var options = new AskOptions(TimeSpan.FromMilliseconds(200));
        try
        {
            var supervisor = top;
            var children = await supervisor.ChildrenAsync(options);
            while (children.Where(static child => child is { ProcessId: SupervisorId, Pid: not null }).ToArray() is { Length: > 0 } below && random.OneIn(2))
            {
                supervisor = _root.Bind(new Pid<Supervisor>(below[random.Below(below.Length)].Pid!.Value));
                children = await supervisor.ChildrenAsync(options);
            }
            if (children.Count < 3 || (children.Count < 8 && random.OneIn(2)))
            {
                await supervisor.AddAsync(_plan.Child(), options: options);
                return;
            }
            var child = children[random.Below(children.Count)];
            switch (random.Below(4))
            {
                case 0:
                    await supervisor.RemoveAsync(child.Id, options);
                    break;
                case 1 or 2:
                    await supervisor.RestartAsync(child.Id, options);
                    break;
                default:
                    if (child.Pid is { } pid) { _root.Terminate(pid); }
                    break;
            }
        }
        catch (ProcessException refused) { book.Note($"the tree is not changed: {refused.Kind}"); }
    }

    private async Task StopAsync(Pid top, GenerationChecks checks)
    {
        var choice = random.Below(6);
        book.Note($"the tree is told to stop: {choice}");
        if (choice == 0) { _root.Terminate(top); }
        else if (choice == 1) { _root.Cancel(top, TimeSpan.FromSeconds(1)); }
        else { _root.Cancel(top); }
        Exit? exit = null;
        await EventuallyAsync(() => new(_root.Exits.TryRead(out exit) ? null : "the top supervisor has not ended"));
        if (exit!.From != top) { book.Violate("the root sees the exit it asked for", $"it is of {exit.From}"); }
        if (choice > 1 && !exit.Outcome.Failed) { checks.NoChildIsLeft(); }
    }

    private void CancelTheOthers()
    {
        foreach (var member in book.Members())
        {
            if (member.HasEnded || !member.IsAudited) { continue; }
            try { _root.Cancel(member.Pid, TimeSpan.FromMilliseconds(500)); }
            catch (ProcessException gone) when (gone.Kind == ErrorKind.NotFound) { }
        }
    }

    // What must become true may take as long as a busy machine needs for it.
    private async Task EventuallyAsync(Func<ValueTask<string?>> whatIsMissing)
    {
        var began = _root.Clock.GetTimestamp();
        while (true)
        {
            var missing = await whatIsMissing();
            book.ThrowIfBroken();
            if (missing is null) { return; }
            book.Note($"not yet: {missing}");
            if (_root.Clock.GetElapsedTime(began) > Patience) { throw new SoakException($"the generation {Phase}, and after {Patience}: {missing}"); }
            await _root.DelayAsync(TimeSpan.FromMilliseconds(10));
        }
    }

    internal const string SupervisorId = "typedprocess:supervisor";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
}
