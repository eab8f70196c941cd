namespace TypedProcess.Lua.Tests.Table;

/// <summary>The operations of the actor in C#.</summary>
internal sealed class CsOperations
{
    private readonly ProcessContext _self;
    private readonly CsBuilders _builders;
    private readonly CsChannels _channels;
    private readonly List<PayloadValue> _notes = [];
    private readonly Dictionary<string, PayloadValue> _answers = new(StringComparer.Ordinal);

    public CsOperations(ProcessContext self, PolicyStore policies)
    {
        _self = self;
        _builders = new CsBuilders(self, policies);
        _channels = new CsChannels(self);
    }

    /// <summary>What the sender of a command is answered with.</summary>
    public async Task<PayloadTable> AnswerAsync(Command command)
    {
        try { return Answer.Given(await DoAsync(command)); }
        catch (ProcessException refused) { return Answer.Refused(refused.Error with { Stack = null }); }
    }

    private ValueTask<PayloadValue> DoAsync(Command command) => command.Operation switch
    {
        "ask" => _self.AskAsync(command.Text(0), command.Text(1), command.From(2)),
        "ask_within" => _self.AskAsync(command.Text(1), command.Text(2), Within(command[0]), command.From(3)),
        "call" or "exec" or "spawn" or "spawn_linked" or "spawn_monitored" or "spawn_linked_monitored" => CsBuilders.DoAsync(_self.Spawner, command.Operation, command.From(0).ToArray()),
        "with" => _builders.DoAsync(command),
        "receive" => _channels.ReceiveAsync(command.Text(0)),
        "report" => ReportAsync(command),
        "sleep" => SleepAsync(Within(command[0])),
        "catch" => CatchAsync(command),
        "sequence" => SequenceAsync(command),
        _ => new ValueTask<PayloadValue>(Do(command)),
    };

    private PayloadValue Do(Command command)
    {
        switch (command.Operation)
        {
            case "pid": return _self.Pid.ToString();
            case "id": return _self.Id;
            case "get": return _self.Values[command.Text(0)];
            case "all": return PayloadTable.Of([.. _self.Values.All.Select(static pair => (pair.Key, pair.Value))]);
            case "get_options": return _self.GetOptions();
            case "lookup": return _self.Names.Lookup(command.Text(0)).ToString();
            case "unregister": return _self.Names.Unregister(command.Text(0));
            case "actor": return _self.Actor?.Id is { } actor ? actor : default(PayloadValue);
            case "scope": return PayloadTable.Create([.. _self.Scope!.Policies.Select(static policy => (PayloadValue)policy.Id)]);
            case "notes": return PayloadTable.Create([.. _notes]);
            case "answer": return _answers.GetValueOrDefault(command.Text(0));
            case "open": return _channels.Open(command.Text(0));
            case "same": return _channels.AreTheSame();
            case "poll": return _channels.Poll(command.Text(0));
            case "builder": _builders.Make(command); break;
            default: Act(command); break;
        }
        return true;
    }

    private void Act(Command command)
    {
        switch (command.Operation)
        {
            case "send": _self.Send(To(command), command[1].TryGetText(out var topic) ? topic : null!, command.From(2)); break;
            case "send_subject": _self.Send(Values.Subject(command[0]), command[1]); break;
            case "send_many": Many(command); break;
            case "send_deep": _self.Send(To(command), command.Text(1), Values.Deep((int)command[2].AsInteger())); break;
            case "send_wide": _self.Send(To(command), command.Text(1), Values.Wide((int)command[2].AsInteger())); break;
            case "send_long": _self.Send(To(command), command.Text(1), Values.Long((int)command[2].AsInteger())); break;
            case "send_twice": _self.Send(To(command), command.Text(1), PayloadTable.Create(Values.Wide((int)command[2].AsInteger()), Values.Wide((int)command[2].AsInteger()))); break;
            case "monitor": _self.Monitor(To(command)); break;
            case "unmonitor": _self.Unmonitor(To(command)); break;
            case "link": _self.Link(To(command)); break;
            case "unlink": _self.Unlink(To(command)); break;
            case "terminate": _self.Terminate(To(command)); break;
            case "cancel" when command[1].TryGetText(out var deadline): _self.Cancel(To(command), deadline); break;
            case "cancel": _self.Cancel(To(command), command[1].IsNil ? null : TimeSpan.FromMilliseconds(command[1].AsInteger())); break;
            case "set_options": _self.SetOptions(command[0]); break;
            case "register" when command.Arguments.Length > 1: _self.Names.Register(command.Text(0), command.Text(1)); break;
            case "register": _self.Names.Register(command.Text(0)); break;
            case "note": _notes.Add(command[0]); break;
            case "later": _ = LaterAsync(command.Text(0), Command.Read(command[1])); break;
            case "listen": _channels.Listen(command.Text(0)); break;
            case "listen_messages": _channels.ListenMessages(command.Text(0)); break;
            case "unlisten": _channels.Unlisten(command.Text(0)); break;
            case "reply": _channels.Message(command[0]).Reply(command[1]); break;
            case "refuse": _channels.Message(command[0]).Fail(command[1].AsError()); break;
            default: throw new InvalidOperationException($"no operation {command.Operation}");
        }
    }

    private async Task LaterAsync(string name, Command command) => _answers[name] = await AnswerAsync(command);

    private async ValueTask<PayloadValue> SleepAsync(TimeSpan time)
    {
        await _self.DelayAsync(time);
        return true;
    }

    private async ValueTask<PayloadValue> ReportAsync(Command command)
    {
        _self.Send(command.Text(1), "report", await _channels.ReceiveAsync(command.Text(0)));
        return true;
    }

    // As code does that catches everything, and goes on.
    private async ValueTask<PayloadValue> CatchAsync(Command command)
    {
        for (var i = 1; i <= 3; i++)
        {
            await AnswerAsync(Command.Read(command[0]));
            await AnswerAsync(new Command("send", [command[1], "alive", i]));
        }
        return true;
    }

    // In one go, with nothing in between.
    private async ValueTask<PayloadValue> SequenceAsync(Command commands)
    {
        var values = new List<PayloadValue>();
        foreach (var command in commands.Arguments) { values.Add(await AnswerAsync(Command.Read(command))); }
        return PayloadTable.Create([.. values]);
    }

    private void Many(Command command)
    {
        for (var i = 1L; i <= command[2].AsInteger(); i++) { _self.Send(To(command), command.Text(1), i); }
    }

    private static Destination To(Command command) => command[0].TryGetText(out var text) ? text : "";

    private static TimeSpan Within(PayloadValue text) => TimeSpan.FromSeconds(int.Parse(text.AsText().TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture));
}
