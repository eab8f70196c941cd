namespace TypedProcess.Explorer;

/// <summary>A member that is a class with handlers.</summary>
internal sealed class HandlerMember(Exploration run, Member me, ProcessContext self, int version, bool isBound)
{
    public const string Id = "explorer:handler";

    private readonly Acts _acts = new(run, me, self, version);

    public static ProcessDefinition Definition { get; } = new HandlerMemberDefinition(Id);

    public static ProcessDefinition Bound { get; } = new HandlerMemberDefinition(Id + Ceiling.Suffix) { Permissions = Ceiling.Of(Id + Ceiling.Suffix) };

    public ValueTask ParcelAsync(long number)
    {
        run.Seen.Letter(me, version, number, "stream");
        return ReactAsync();
    }

    public ValueTask<long> QuestionAsync(long number, CallCancellation cancel)
    {
        run.Seen.Letter(me, version, number, "stream");
        return run.Book.Random.Below(8) switch
        {
            0 => throw new ProcessException(ErrorKind.Conflict, "no"),
            1 => throw new InvalidOperationException("the question burns"),
            2 or 3 => AnswerLaterAsync(number, run.Book.Random.OneIn(2) ? cancel.Token : default),
            _ => Answer(number),
        };
    }

    public ValueTask OnAsync(ProcessEvent happened)
    {
        run.Seen.Event(me, version, happened, readable: 0);
        if (happened is not Cancel || run.Book.Random.OneIn(3)) { return ReactAsync(); }
        if (!me.IsDead) { self.Stop(me.Number); }
        return default;
    }

    private async ValueTask<long> AnswerLaterAsync(long number, CancellationToken cancel)
    {
        await ReactAsync();
        await self.DelayAsync(TimeSpan.FromMilliseconds(1 + run.Book.Random.Below(300)), cancel);
        run.Seen.Running(me, version);
        return await Answer(number);
    }

    private ValueTask<long> Answer(long number)
    {
        run.Book.Letters[(int)number].Answers++;
        run.Book.Note("answers", me, number);
        return new ValueTask<long>(number);
    }

    private async ValueTask ReactAsync()
    {
        switch (run.Book.Quiet ? 99 : run.Book.Random.Below(60))
        {
            case 0:
                if (!me.IsDead) { self.Stop(me.Number); }
                return;
            case 1:
                if (!me.IsDead) { self.Fail(new ProcessError(ErrorKind.Conflict, "on purpose")); }
                return;
            case 2:
                throw new InvalidOperationException("burns");
            default:
                await _acts.SomeAsync(3);
                return;
        }
    }

    private ValueTask StartedAsync()
    {
        run.Seen.Begins(me, version, Sort.Handler, isBound);
        return _acts.SomeAsync(1);
    }

    private sealed class HandlerMemberDefinition(string id) : HandlerDefinition<HandlerMember>(id)
    {
        protected override Mail? ReadMail(string topic, ref PayloadReader payload) => topic switch
        {
            "parcel" => new ParcelMail(payload.ReadInt64("number")),
            "question" => new QuestionMail(payload.ReadInt64("number")),
            _ => null,
        };

        protected override ValueTask StartedAsync(HandlerMember process) => process.StartedAsync();

        protected override bool TryOn(HandlerMember process, ProcessEvent happened, out ValueTask handled)
        {
            handled = process.OnAsync(happened);
            return true;
        }
    }
}
