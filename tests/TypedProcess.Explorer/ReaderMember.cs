namespace TypedProcess.Explorer;

/// <summary>A member that reads its inboxes itself: it waits for them, looks into them now and then, or does not care.</summary>
internal sealed class ReaderMember(Exploration run, Member me, ProcessContext self, int version, Sort sort, bool isBound)
{
    public const string Id = "explorer:reader";

    private static readonly string[] Topics = ["a", "b", "parcel"];

    private readonly Acts _acts = new(run, me, self, version);
    private readonly Dictionary<string, Inbox<Message>> _listens = [];
    private Inbox<long> _private = null!;
    private bool _changed;
    private bool _over;
    private bool _apart;

    public static ProcessDefinition Definition { get; } = new ReaderMemberDefinition(Id);

    public static ProcessDefinition Bound { get; } = new ReaderMemberDefinition(Id + Ceiling.Suffix) { Permissions = Ceiling.Of(Id + Ceiling.Suffix) };

    private Book Book => run.Book;

    private bool IsOver => _over || _acts.IsReplaced;

    public async ValueTask<PayloadValue> RunAsync()
    {
        run.Seen.Begins(me, version, sort, isBound);
        _private = self.Open<long>();
        me.Subjects.Add(_private.Subject);
        if (sort == Sort.Errand)
        {
            await _acts.SomeAsync(5);
            if (Book.Random.OneIn(4)) { throw new InvalidOperationException("the errand burns"); }
            return me.Number;
        }
        _apart = Book.Random.OneIn(2);
        while (!IsOver)
        {
            _changed = false;
            var steps = Sources();
            if (sort == Sort.Poller) { await PollAsync(steps); }
            else
            {
                await foreach (var step in steps)
                {
                    await step();
                    if (_changed || IsOver) { break; }
                }
            }
        }
        return me.Number;
    }

    private async ValueTask PollAsync(Selector<Func<ValueTask>> steps)
    {
        while (!_changed && !IsOver)
        {
            if (steps.TryNext(out var step)) { await step(); }
            else { await self.DelayAsync(TimeSpan.FromMilliseconds(Book.Quiet ? 500 : 40)); }
        }
    }

    private Selector<Func<ValueTask>> Sources()
    {
        var steps = self.Select<Func<ValueTask>>();
        if (_apart)
        {
            steps.On(self.Exits, Happened).On(self.LinkDowns, Happened).On(self.Cancels, Happened).On(self.GroupChanges, Happened);
        }
        else { steps.On(self.Events, Happened); }
        foreach (var (topic, inbox) in _listens) { steps.On(inbox, message => Came(message, topic)); }
        return steps.On(_private, Came).On(self.Inbox, message => Came(message, "inbox"));
    }

    // Noted where it is taken: between that and its step other code of this process may run.
    private Func<ValueTask> Happened(ProcessEvent happened)
    {
        run.Seen.Event(me, version, happened, Readable());
        return () => EventAsync(happened);
    }

    private Func<ValueTask> Came(long number)
    {
        run.Seen.Letter(me, version, number, "subject");
        return ReactAsync;
    }

    private Func<ValueTask> Came(Message message, string route)
    {
        var number = message.Payload.AsInteger();
        run.Seen.Letter(me, version, number, route);
        return () => MessageAsync(message, number);
    }

    private ValueTask EventAsync(ProcessEvent happened)
    {
        if (happened is Cancel)
        {
            if (Book.Random.OneIn(3)) { throw new OperationCanceledException(self.Cancellation); }
            _over = Book.Random.OneIn(2);
        }
        return ReactAsync();
    }

    private async ValueTask MessageAsync(Message message, long number)
    {
        run.Seen.Running(me, version);
        if (message.WantsReply && Book.Random.OneIn(3)) { await ReactAsync(); }
        if (message.WantsReply && !Book.Random.OneIn(5)) { Answer(message, number); }
        await ReactAsync();
    }

    private void Answer(Message message, long number)
    {
        run.Seen.Running(me, version);
        if (Book.Random.OneIn(4))
        {
            message.Fail(new ProcessError(ErrorKind.Conflict, "no"));
            return;
        }
        // Counted before: the asker may read the answer before this goes on.
        var letter = Book.Letters[(int)number];
        letter.Answers++;
        try { message.Reply(number); }
        catch (ProcessException)
        {
            letter.Answers--;
            throw;
        }
        Book.Note("answers", me, number);
    }

    private async ValueTask ReactAsync()
    {
        switch (Book.Quiet ? 99 : Book.Random.Below(50))
        {
            case 0:
                _over = true;
                return;
            case 1:
                throw new InvalidOperationException("burns");
            case 2 or 3 or 4 or 5:
                Listen(Topics[Book.Random.Below(Topics.Length)]);
                return;
            case 6 or 7 or 8:
                Unlisten(Topics[Book.Random.Below(Topics.Length)]);
                return;
            default:
                await _acts.SomeAsync(3);
                return;
        }
    }

    private void Listen(string topic)
    {
        _listens[topic] = self.ListenMessages(topic);
        me.LastRead.Keys.Where(key => key.Route == topic).ToList().ForEach(key => me.LastRead.Remove(key));
        _changed = true;
        Book.Note("listens " + topic, me);
    }

    private void Unlisten(string topic)
    {
        if (!_listens.Remove(topic, out var inbox)) { return; }
        var unread = inbox.Count + self.Inbox.Count;
        self.Unlisten(inbox);
        if (self.Inbox.Count != unread) { Book.Violate("unlisten puts back what is unread", $"{me} has {self.Inbox.Count} messages in its inbox, and there were {unread} in both"); }
        Seen.Unlistened(me, topic);
        _changed = true;
        Book.Note("unlistens " + topic, me);
    }

    private int Readable() => self.Inbox.Count + _private.Count + _listens.Values.Sum(static inbox => inbox.Count);

    private sealed class ReaderMemberDefinition(string id) : RunDefinition<ReaderMember>(id)
    {
        protected override ValueTask<PayloadValue> RunAsync(ReaderMember process) => process.RunAsync();
    }
}
