using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Security;

/// <summary>The check of a send is counted once, whatever becomes of the message: also where it is counted by the receiver.</summary>
public sealed class CountedChecksTests
{
    private const int Bound = 3;

    public static TheoryData<bool> Constant => [true, false];

    [Theory]
    [MemberData(nameof(Constant))]
    public void Of_messages_that_are_handled(bool isConstant) => Count(isConstant, 2, static (target, _) =>
    {
        target.Post(Idle());
        Assert.True(target.TryPost(Idle(), out var _));
        return default;
    });

    [Theory]
    [MemberData(nameof(Constant))]
    public void Of_one_that_finds_no_room(bool isConstant) => Count(isConstant, Bound + 2, static async (target, world) =>
    {
        target.Post(Busy());
        await world.SettleAsync();
        for (var i = 0; i < Bound; i++) { target.Post(Idle()); }
        Assert.False(target.TryPost(Idle(), out var error));
        Assert.Equal(ErrorKind.RateLimited, error.Kind);
    });

    [Theory]
    [MemberData(nameof(Constant))]
    public void Of_one_that_did_not_get_in_and_is_posted_again(bool isConstant) => Count(isConstant, Bound + 3, static async (target, world) =>
    {
        target.Post(Busy());
        await world.SettleAsync();
        for (var i = 0; i < Bound; i++) { target.Post(Idle()); }
        var late = Idle();
        Assert.False(target.TryPost(late, out var _));
        await world.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.True(target.TryPost(late, out var _));
    });

    [Theory]
    [MemberData(nameof(Constant))]
    public void Of_those_that_a_process_leaves_unread(bool isConstant) => Count(isConstant, 3 + 1, static async (target, world) =>
    {
        target.Post(Busy());
        await world.SettleAsync();
        // Taken in and not read, and not even taken in.
        target.Post(Idle());
        await world.SettleAsync();
        target.Post(Idle());
        // Needs a permission of its own.
        world.Runtime.Root.Terminate(target.Pid.Untyped);
    });

    [Theory]
    [MemberData(nameof(Constant))]
    public void Of_one_that_comes_while_the_last_handler_runs(bool isConstant) => Count(isConstant, 2, static (target, _) =>
    {
        target.Post(new Marionette.DoMail(self =>
        {
            target.Post(Idle());
            self.Stop();
            return default;
        }));
        return default;
    });

    [Theory]
    [MemberData(nameof(Constant))]
    public void Of_one_for_a_process_that_has_ended(bool isConstant) => Count(isConstant, 2, static async (target, world) =>
    {
        target.Post(new Marionette.DoMail(static self =>
        {
            self.Stop();
            return default;
        }));
        await world.SettleAsync();
        Assert.False(target.TryPost(Idle(), out var error));
        Assert.Equal(ErrorKind.NotFound, error.Kind);
    });

    [Theory]
    [MemberData(nameof(Constant))]
    public void Of_one_that_was_posted_before_there_is_none(bool isConstant) => Count(isConstant, 1, static (target, _) =>
    {
        var mail = Idle();
        target.Post(mail);
        Assert.False(target.TryPost(mail, out var error));
        Assert.Equal(ErrorKind.Invalid, error.Kind);
        return default;
    });

    private static void Count(bool isConstant, int expected, Func<Ref<Marionette>, TestWorld, ValueTask> act) => TestWorld.RunSeeds(20, async world =>
    {
        var target = await world.Root.Spawner.StartAsync(new Marionette.Start());
        await world.SettleAsync();
        var before = world.Runtime.Counters.PermissionChecks;
        await act(target, world);
        await world.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(expected, world.Runtime.Counters.PermissionChecks - before);
    }, new TestOptions
    {
        Configure = options =>
        {
            options.Add(Marionette.Definition);
            options.AddHost("app:processes", static host => host.MailboxMessages = Bound);
            var sends = isConstant ? SecurityPolicy.Allow("all", ["*"], ["*"]) : SecurityPolicy.Allow("some", ["process.send"], ["test:pup*"]);
            (options.RootActor, options.RootScope) = (new SecurityActor("alice"), SecurityScope.Of(sends, SecurityPolicy.Allow("rest", ["process.spawn", "process.host", "process.terminate"], ["*"])));
        },
    });

    private static Marionette.DoMail Idle() => new(static _ => default);

    private static Marionette.DoMail Busy() => new(static self => self.DelayAsync(TimeSpan.FromSeconds(1)));
}
