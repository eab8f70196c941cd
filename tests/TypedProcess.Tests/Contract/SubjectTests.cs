using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class SubjectTests
{
    private const int Seeds = 15;

    private static readonly TestOptions DeclaresNothing = new()
    {
        Configure = static o => o.Add(new Script("test:silent", static async self =>
        {
            var (subject, from) = await self.Open(new Topic<(Subject<long>, Pid)>("here")).ReadAsync();
            self.Send(subject, 42);
            // It may do nothing else: not even send to the owner of the subject.
            Expect.Refused(ErrorKind.PermissionDenied, () => self.Send(from, "x"));
            (await self.ListenMessages("ask").ReadAsync()).Reply("answered");
            return self.Runtime.Counters.PermissionChecks;
        })
        { Permissions = DeclaredPermissions.Create("test:silent") }),
    };

    [Fact]
    [Sentence("8.20", "8.21")]
    public void S8_a_subject_one_was_handed_and_an_answer_need_no_declaration_and_no_check() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var silent = await world.Root.SpawnAsync("test:silent");
        var owner = await world.ProbeAsync();
        var checks = world.Runtime.Counters.PermissionChecks;
        var received = await owner.DoAsync(async self =>
        {
            var inbox = self.Open<long>();
            self.Post(silent, Handed(inbox.Subject, self.Pid));
            return await inbox.ReadAsync();
        });
        Assert.Equal(42, received);
        Assert.Equal("answered", (await owner.DoAsync(self => self.AskAsync(silent, "ask"))).AsText());
        // Handing it over, the send that was denied, the ask; the send to the subject and the answer are none.
        Assert.Equal(checks + 3, world.Runtime.Counters.PermissionChecks);
        Assert.Equal(1, world.Runtime.Counters.PermissionDenials);

        static Mail Handed(Subject<long> subject, Pid from) => new TopicMail<(Subject<long>, Pid)>("here", (subject, from));
    }, DeclaresNothing);

    [Fact]
    [Sentence("8.19")]
    public void S8_a_subject_is_private_and_travels_in_untyped_messages_too() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var owner = await world.ProbeAsync();
        var other = await world.ProbeAsync();
        var subject = await owner.DoAsync(static self =>
        {
            var inbox = self.Open<string>();
            return new ValueTask<Subject<string>>(inbox.Subject);
        });
        world.Root.Send(other.Pid, "take", PayloadValue.From(subject));
        await world.SettleAsync();
        Assert.Equal(subject, (ISubject)Assert.Single(other.Messages).Payload.AsSubject());
        // Its topic cannot be named by those who were not handed it.
        Expect.Refused(ErrorKind.Invalid, () => world.Root.Send(owner.Pid, subject.Tag, "guess"));
        Assert.Empty(owner.Messages);
    });

    [Fact]
    public void S8_what_is_sent_to_a_closed_subject_is_a_dead_letter_and_to_that_of_an_ended_process_NOT_FOUND() => TestWorld.RunSeeds(Seeds, static async world =>
    {
        var owner = await world.ProbeAsync();
        var subject = await owner.DoAsync(static self =>
        {
            var inbox = self.Open<int>();
            self.Close(inbox);
            return new ValueTask<Subject<int>>(inbox.Subject);
        });
        world.Root.Send(subject, 1);
        await world.SettleAsync();
        Assert.Equal(1, world.Runtime.DeadLetters.Total);
        Assert.Empty(owner.Messages);
        world.Root.Terminate(owner.Pid);
        Expect.Refused(ErrorKind.NotFound, () => world.Root.Send(subject, 1));
    });
}
