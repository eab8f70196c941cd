namespace TypedProcess.Lua.Tests.Walks;

/// <summary>The same walk in C#.</summary>
internal sealed class SharpWalker(ProcessContext self, WalkBook book, WalkPlan plan, WalkStep[] steps, Payload arguments)
{
    private static readonly string[] Topics = ["a", "b", "q"];

    private readonly List<Pid> _peers = [];
    private readonly Inbox<Message>?[] _listens = new Inbox<Message>?[Topics.Length];
    private readonly long _depth = arguments[0].AsInteger();
    private readonly long _upgrades = arguments[2].AsInteger();
    private long _number = arguments[1].AsInteger();
    private bool _isOver;
    private bool _isReplaced;

    public async ValueTask<PayloadValue> RunAsync()
    {
        Say("begins", _upgrades > 0 ? "true" : "false", self.TrapLinks ? "true" : "false");
        if (arguments.Count > 3 && arguments[3].TryGetText(out var text) && Pid.TryParse(text, out var parent)) { Know(parent); }
        foreach (var step in steps)
        {
            if (_isOver || _isReplaced) { break; }
            await DoAsync(step);
        }
        while (!_isOver && !_isReplaced) { await TakeAsync(null); }
        if (!_isReplaced) { Say("returns", Text(_number)); }
        return _number;
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private void Say(params string[] words) => book.Read(self.Pid, string.Join('\t', words));

    private void Know(Pid? pid)
    {
        if (pid is not { } known || known == self.Pid) { return; }
        _peers.Add(known);
        if (_peers.Count > 6) { _peers.RemoveAt(0); }
    }

    private async ValueTask DoAsync(WalkStep step)
    {
        switch (step.What)
        {
            case "send": await NumberAsync(step, Topics[step.B % 2]); break;
            case "ask": await NumberAsync(step, "q"); break;
            case "monitor": On(step, to => self.Monitor(to)); break;
            case "unmonitor": On(step, to => self.Unmonitor(to)); break;
            case "link": On(step, to => self.Link(to)); break;
            case "unlink": On(step, to => self.Unlink(to)); break;
            case "terminate": On(step, to => self.Terminate(to)); break;
            case "cancel": On(step, to => self.Cancel(to, TimeSpan.FromMilliseconds(step.B))); break;
            case "trap":
                Say("trap", step.A == 1 ? "true" : "false");
                self.TrapLinks = step.A == 1;
                break;
            case "listen":
                _listens[step.A % 3] = self.ListenMessages(Topics[step.A % 3]);
                Say("listen", Topics[step.A % 3]);
                break;
            case "unlisten" when _listens[step.A % 3] is { } inbox:
                self.Unlisten(inbox);
                _listens[step.A % 3] = null;
                Say("unlisten", Topics[step.A % 3]);
                break;
            case "spawn" when _depth < 2: Spawn(step); break;
            case "upgrade" when _upgrades < 3: Upgrade(plan.Ids.ElementAtOrDefault(step.A % (plan.Ids.Length + 2)) ?? "walk:broken"); break;
            case "receive": await TakeAsync(TimeSpan.FromMilliseconds(step.A)); break;
            case "sleep": await self.DelayAsync(TimeSpan.FromMilliseconds(step.A)); break;
            case "fail":
                Say("fails");
                throw new InvalidOperationException("burns " + self.Pid);
            case "leave": _isOver = true; break;
        }
    }

    private void On(WalkStep step, Action<Pid> act)
    {
        if (_peers.Count == 0) { return; }
        var to = _peers[step.A % _peers.Count];
        Say(step.What, to.ToString());
        try { act(to); }
        catch (ProcessException refused)
        {
            Say(step.What + " no", to.ToString(), refused.Kind.ToString());
            return;
        }
        Say(step.What + " ok", to.ToString(), "");
    }

    private async ValueTask NumberAsync(WalkStep step, string topic)
    {
        if (_peers.Count == 0) { return; }
        var (to, mine) = (_peers[step.A % _peers.Count], ++_number);
        Say("send", to.ToString(), Text(mine), topic);
        ProcessError? error = null;
        if (topic != "q") { self.TrySend(to, topic, out error, mine); }
        else
        {
            try { await self.AskAsync(to, topic, new AskOptions(TimeSpan.FromMilliseconds(step.B)), mine); }
            catch (ProcessException failed) { error = failed.Error; }
        }
        Say(error is null ? "send ok" : "send no", to.ToString(), Text(mine), topic, error?.Kind.ToString() ?? "");
    }

    private void Spawn(WalkStep step)
    {
        var (name, linked, monitored) = (step.B / 4 % 8, step.B % 2 == 1, step.B % 4 >= 2);
        Spawner how = self;
        if (linked) { how = how.Linked; }
        if (monitored) { how = how.Monitored; }
        if (name < 3) { how = how.Named("n" + name); }
        var word = "spawn" + (linked ? "_linked" : "") + (monitored ? "_monitored" : "");
        Say("spawn", word);
        var started = how.TrySpawn(plan.Ids[step.A % plan.Ids.Length], out var pid, out var error, _depth + 1, 0, 0, self.Pid.ToString());
        Say(started ? "spawn ok" : "spawn no", started ? pid.ToString() : error!.Kind.ToString(), word, name < 3 ? "n" + name : "");
        if (started) { Know(pid); }
    }

    private void Upgrade(string id)
    {
        Say("upgrade", id);
        try { self.Upgrade(id, _depth, _number, _upgrades + 1, self.Pid.ToString()); }
        catch (ProcessException refused)
        {
            Say("upgrade no", id, refused.Kind.ToString());
            return;
        }
        _isReplaced = true;
    }

    private async ValueTask TakeAsync(TimeSpan? timeout)
    {
        var steps = self.Select<Action>().On(self.Events, happened => () => Event(happened));
        for (var i = 0; i < Topics.Length; i++)
        {
            var route = Topics[i];
            if (_listens[i] is { } inbox) { steps.On(inbox, message => () => Message(message, route)); }
        }
        steps.On(self.Inbox, message => () => Message(message, "inbox"));
        if (timeout is { } time) { steps.After(time, static () => static () => { }); }
        await foreach (var step in steps)
        {
            step();
            return;
        }
    }

    private void Event(ProcessEvent happened)
    {
        switch (happened)
        {
            case Exit exit: Say("exit", exit.From.ToString(), exit.Outcome.Failed ? "true" : "false", exit.Outcome.Failed ? "none" : exit.Outcome.Value.ToString()); break;
            case LinkDown down: Say("link down", down.From.ToString()); break;
            case Cancel: _isOver |= _number % 2 == 0; break;
        }
    }

    private void Message(Message message, string route)
    {
        if (message.Topic == "finish")
        {
            _isOver = true;
            return;
        }
        var number = message.Payload.AsInteger();
        Say("reads", message.From.ToString()!, Text(number), message.Topic, route);
        Know(message.From);
        if (message.Topic != "q" || number % 3 == 0) { return; }
        Say("answers", message.From.ToString()!, Text(number));
        message.Reply(number);
    }
}
