namespace TypedProcess.Explorer;

internal sealed partial class Acts
{
    private static readonly string[] Topics = ["a", "b", "parcel"];

    private void SendSome()
    {
        var target = Target();
        for (var count = 1 + Random.Below(3); count > 0; count--) { SendOne(target); }
    }

    private void SendOne(Member target)
    {
        var letter = Book.NewLetter(me);
        var choice = Random.Below(8);
        var name = Book.Names[Random.Below(Book.Names.Length)];
        if (choice != 0) { letter.To = target; }
        var topic = Topics[Random.Below(Topics.Length)];
        var wasDead = target.Killed;
        var accepted = choice switch
        {
            0 => self.TrySend(name, topic, out _, letter.Number),
            1 when target.Subjects.Count > 0 => OnTarget("sends to a subject of", target, () => self.Send(target.Subjects[Random.Below(target.Subjects.Count)], letter.Number)),
            2 or 3 => OnTarget("posts to", target, () => self.Post(target.Pid, new ParcelMail(letter.Number))),
            _ => OnTarget("sends to", target, () => self.Send(target.Pid, topic, letter.Number)),
        };
        letter.Accepted = accepted;
        if (accepted && wasDead && letter.To is not null) { Book.Violate("sends to a condemned process are refused", $"letter {letter.Number} of {me} to {target} was accepted"); }
    }

    private async ValueTask AskAsync()
    {
        var target = Target();
        var letter = Book.NewLetter(me, isQuestion: true);
        letter.To = target;
        letter.AskPending = true;
        using var giveUp = new CancellationTokenSource();
        var options = new AskOptions(TimeSpan.FromMilliseconds(1 + Random.Below(600)), Random.OneIn(4) ? giveUp.Token : default);
        Book.Note("asks", me, letter.Number);
        try
        {
            var asked = Random.OneIn(2)
                ? self.CallAsync(target.Pid, new QuestionMail(letter.Number), options)
                : Untyped(self.AskAsync(target.Pid, "question", options, letter.Number));
            if (Random.OneIn(4)) { giveUp.Cancel(); }
            var answer = await asked;
            if (answer != letter.Number) { Book.Violate("an ask gets its own answer", $"{me} asked {letter.Number} and got {answer}"); }
            letter.AnswersSeen++;
            letter.Accepted = true;
            Book.Note("is answered", me, letter.Number);
        }
        catch (ProcessException failed) { Book.Note($"gets no answer {failed.Kind}", me, letter.Number); throw; }
        finally { letter.AskPending = false; }
    }

    private static async ValueTask<long> Untyped(ValueTask<PayloadValue> asked) => (await asked).AsInteger();

    private async ValueTask CallChildAsync()
    {
        if (Book.Members.Count >= MaxMembers)
        {
            Lookup();
            return;
        }
        var child = Book.NewMember(Sort.Errand, Random.OneIn(3), Random.OneIn(3));
        var how = self.Spawner;
        if (Random.OneIn(2)) { how = how.Waiting(TimeSpan.FromMilliseconds(1 + Random.Below(400))); }
        Book.Note("calls", me, child.Number);
        child.Refused = false;
        var answer = await how.CallAsync(new MemberStart(run, child));
        if (answer.AsInteger() != child.Number) { Book.Violate("a call gives its child's result", $"{me} called {child} and got {answer}"); }
        Book.Note("has the result", me, child.Number);
        if (!child.HasEnded) { Book.Violate("a call gives its child's result", $"{me} has the result of {child}, which has not ended"); }
    }
}
