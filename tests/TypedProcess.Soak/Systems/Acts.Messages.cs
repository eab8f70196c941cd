namespace TypedProcess.Soak;

internal sealed partial class Acts
{
    private void SendStep(Member target, int hops)
    {
        // Read before: a copy that has been replaced may not get anything accepted afterwards.
        var replaced = me.Slot?.Current is { } current && !ReferenceEquals(current, me);
        var number = me.Mail.Next(target.Pid);
        var accepted = random.OneIn(2)
            ? self.TryPost(target.Pid, new StepMail(self.Pid, number, hops), out _)
            : self.TrySend(target.Pid, StepMail.Name, out _, self.Pid, number, hops);
        if (!accepted) { return; }
        Accepted(target.Pid, number);
        if (replaced) { book.Violate("a replaced copy does nothing any more", $"{me} sent to {target}"); }
    }

    // Only to those who never wait for room themselves, or two could wait for each other for ever.
    private async ValueTask PostWithRoomAsync()
    {
        var target = Target();
        if (me.Kind == Kind.Sink || target.Kind != Kind.Sink) { return; }
        var number = me.Mail.Next(target.Pid);
        if (random.OneIn(2)) { await self.PostAsync(target.Pid, new StepMail(self.Pid, number, 0)); }
        else { await self.SendAsync(target.Pid, StepMail.Name, self.Pid, number, 0); }
        Accepted(target.Pid, number);
    }

    // Between the look and the send the name may change hands, so this is no part of a numbered pair.
    private void SendToName()
    {
        var name = Book.Names[random.Below(Book.Names.Length)];
        if (self.Names.TryLookup(name, out var pid) && book.Find(pid) is { } holder) { SendStep(holder, 0); }
        self.TrySend(name, "hello", out _);
    }

    private void Accepted(Pid to, long number)
    {
        book.CountAccepted();
        me.Mail.Accepted(to, number);
    }

    private async ValueTask AskAsync()
    {
        var target = Target();
        var number = (long)(random.Next() >> 20);
        var timeout = TimeSpan.FromMilliseconds(1 + random.Below(400));
        using var giveUp = new CancellationTokenSource();
        var options = new AskOptions(timeout, random.OneIn(5) ? giveUp.Token : default);
        var began = self.Clock.GetTimestamp();
        me.AskOpened();
        try
        {
            var asked = random.OneIn(2) ? self.CallAsync(target.Pid, new QuestionMail(number), options) : UntypedAsync(target, number, options);
            if (random.OneIn(5)) { giveUp.Cancel(); }
            var answer = await asked;
            if (answer != QuestionMail.AnswerTo(number)) { book.Violate("an ask gets its own answer", $"{me} asked {target} {number} and got {answer}"); }
        }
        finally
        {
            me.AskOver();
            var took = self.Clock.GetElapsedTime(began);
            if (book.IsVirtual && took > timeout + TimeSpan.FromMilliseconds(100)) { book.Violate("an ask ends with its timeout", $"{me} waited {took} with a timeout of {timeout}"); }
        }
    }

    private async ValueTask<long> UntypedAsync(Member target, long number, AskOptions options) => (await self.AskAsync(target.Pid, QuestionMail.Name, options, number)).AsInteger();

    private async ValueTask CallAsync()
    {
        if (self.Host.ProcessCount > _mostProcesses) { return; }
        var start = new WorkerStart(book, Kind.Errand, null, random.Next());
        var result = await self.Spawner.Waiting(TimeSpan.FromMilliseconds(1 + random.Below(300))).CallAsync(start);
        var child = start.Newest!;
        if (result.AsInteger() != child.Number) { book.Violate("a call gives the result of its child", $"{me} called {child} and got {result}"); }
        if (self.TryPost(child.Pid, new QuestionMail(0), out _)) { book.Violate("a call ends when its child has", $"{me} has the result of {child}, which still takes messages"); }
    }
}
