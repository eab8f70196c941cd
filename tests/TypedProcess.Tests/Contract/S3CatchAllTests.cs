using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class S3CatchAllTests
{
    private static readonly TestOptions Options = new() { Configure = static options => options.Add(Clerk.Definition) };

    [Fact, Sentence("3.24", "3.25")]
    public void S3_what_fits_no_handler_goes_to_the_one_for_all_the_rest_in_its_place() => TestWorld.RunSeeds(Worlds.Seeds, static async world =>
    {
        var log = new List<string>();
        var clerk = (await world.Root.Spawner.StartAsync(new Clerk.Start(log))).Pid.Untyped;
        world.Root.Send(clerk, "note", 1);
        world.Root.Send(clerk, "letter", "x");
        world.Root.Send(clerk, "note", 2);
        // Made for another class: to this one it is a message like any other.
        world.Root.Post(clerk, new Desk.Hold(5));
        Assert.Equal("no time here", (await world.Root.AskAsync(clerk, "time")).AsText());
        Assert.Equal(["note 1", "letter x", "note 2", "hold 5", "time nil"], log.Select(static line => line.Replace("\"", "", StringComparison.Ordinal)));
        Assert.Equal(0, world.Runtime.DeadLetters.Total);
    }, Options);

    [Fact, Sentence("3.24")]
    public void S3_what_does_not_fit_a_handler_of_its_topic_is_the_senders_error_all_the_same() => TestWorld.Run(static async world =>
    {
        var log = new List<string>();
        var clerk = (await world.Root.Spawner.StartAsync(new Clerk.Start(log))).Pid.Untyped;
        Assert.False(world.Root.TrySend(clerk, "note", out var error, "no number"));
        Assert.Equal(ErrorKind.Invalid, error.Kind);
        await world.SettleAsync();
        Assert.Empty(log);
    }, Options);
}
