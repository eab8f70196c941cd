namespace TypedProcess.Tests.Execution;

public sealed class MailboxTests
{
    private sealed class Box
    {
        public Mailbox Mail;
        public readonly Reader Body = new();
    }

    private sealed class Reader : ProcessBody
    {
        public override string HandlerInProgress => "";

        public override bool StopsSilently => true;

        public override ValueTask BeginAsync(ProcessCell cell) => default;

        public override void Enqueue(ProcessCell cell, MailboxItem item) { }

        public override ValueTask StopAsync(ProcessCell cell) => default;

        public override MailboxItem? TakeUnread() => null;
    }

    [Fact]
    public void The_bound_is_exact_for_one_sender_and_counts_what_is_taken_in_but_unread()
    {
        var box = new Box();
        box.Mail.BeginScheduled();
        for (var i = 0; i < 3; i++) { Assert.Equal(Mailbox.Outcome.Pushed, box.Mail.Push(Some(), 3, box.Body)); }
        Assert.Equal(Mailbox.Outcome.Full, box.Mail.Push(Some(), 3, box.Body));
        Assert.NotNull(box.Mail.TakeAll());
        Assert.Equal(3, box.Mail.Unread(box.Body));
        Assert.Equal(Mailbox.Outcome.Full, box.Mail.Push(Some(), 3, box.Body));
        box.Body.ReadSinceSettled++;
        Assert.Equal(Mailbox.Outcome.Pushed, box.Mail.Push(Some(), 3, box.Body));
        Assert.Equal(Mailbox.Outcome.Full, box.Mail.Push(Some(), 3, box.Body));
    }

    [Fact]
    public void A_signal_is_never_refused_and_takes_no_room()
    {
        var box = new Box();
        box.Mail.BeginScheduled();
        Assert.Equal(Mailbox.Outcome.Pushed, box.Mail.Push(Some(), 1, box.Body));
        for (var i = 0; i < 5; i++) { Assert.Equal(Mailbox.Outcome.Pushed, box.Mail.Push(new RoomProbe(), 1, box.Body)); }
        Assert.Equal(1, box.Mail.Unread(box.Body));
        Assert.Equal(Mailbox.Outcome.Full, box.Mail.Push(Some(), 1, box.Body));
    }

    [Fact]
    public void The_first_push_to_a_sleeping_process_wakes_it_and_no_other_does()
    {
        var box = new Box();
        box.Mail.BeginScheduled();
        Assert.Equal(Mailbox.Outcome.Pushed, box.Mail.Push(Some(), 9, box.Body));
        Assert.False(box.Mail.TryIdle());
        box.Mail.TakeAll();
        Assert.True(box.Mail.TryIdle());
        Assert.Equal(Mailbox.Outcome.PushedToIdle, box.Mail.Push(Some(), 9, box.Body));
        Assert.Equal(Mailbox.Outcome.Pushed, box.Mail.Push(Some(), 9, box.Body));
    }

    [Fact]
    public void Closing_gives_what_waited_and_refuses_the_rest()
    {
        var box = new Box();
        box.Mail.BeginScheduled();
        var (first, second) = (Some(), Some());
        box.Mail.Push(first, 9, box.Body);
        box.Mail.Push(second, 9, box.Body);
        var newest = box.Mail.TakeOrClose(close: true);
        Assert.Same(second, newest);
        Assert.Same(first, newest!.Next);
        Assert.Null(first.Next);
        Assert.True(box.Mail.IsClosed);
        Assert.Equal(Mailbox.Outcome.Closed, box.Mail.Push(Some(), 9, box.Body));
        Assert.Null(box.Mail.TakeOrClose(close: true));
        Assert.False(box.Mail.TryIdle());
    }

    [Fact]
    public void With_many_senders_nothing_is_lost_doubled_or_out_of_order_and_each_sleep_has_one_wake_up()
    {
        const int Senders = 3;
        const int Each = 60_000;
        var box = new Box();
        box.Mail.BeginScheduled();
        using var wake = new SemaphoreSlim(1);
        var accepted = new int[Senders];
        var threads = Enumerable.Range(0, Senders).Select(sender => new Thread(() => Send(sender))).ToArray();
        foreach (var thread in threads) { thread.Start(); }
        var next = new int[Senders];
        var read = 0;
        while (read < Senders * Each)
        {
            Assert.True(wake.Wait(TimeSpan.FromSeconds(60)), "a message is in and nobody was woken");
            do { Read(); } while (!box.Mail.TryIdle());
        }
        foreach (var thread in threads) { thread.Join(); }
        Assert.All(accepted, static count => Assert.Equal(Each, count));
        Assert.Equal(0, box.Mail.Unread(box.Body));
        Assert.Equal(0, wake.CurrentCount);

        void Read()
        {
            MailboxItem? oldest = null;
            for (var item = box.Mail.TakeAll(); item is not null;) { (item.Next, oldest, item) = (oldest, item, item.Next); }
            for (; oldest is not null; oldest = oldest.Next)
            {
                var value = ((TopicMail<(int Sender, int Number)>)oldest).Value;
                Assert.Equal(next[value.Sender]++, value.Number);
                box.Body.ReadSinceSettled++;
                read++;
            }
        }

        void Send(int sender)
        {
            for (var i = 0; i < Each;)
            {
                // A small bound, so that refusals mix in: a refused message must not count and not get in.
                var outcome = box.Mail.Push(new TopicMail<(int, int)>("t", (sender, i)), 50, box.Body);
                if (outcome == Mailbox.Outcome.Full)
                {
                    Thread.Yield();
                    continue;
                }
                i++;
                accepted[sender]++;
                if (outcome == Mailbox.Outcome.PushedToIdle) { wake.Release(); }
            }
        }
    }

    private static TopicMail<int> Some() => new("t", 0);
}
