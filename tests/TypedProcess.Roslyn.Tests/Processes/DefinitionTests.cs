using TypedProcess.Testing;

namespace TypedProcess.Roslyn.Tests.Processes;

/// <summary>What definitions tell, and what supervisors do with them.</summary>
public sealed class DefinitionTests
{
    [Fact]
    public void A_manifest_has_arguments_topics_and_replies()
    {
        var manifest = Ledger.Definition.Manifest!;
        Assert.Equal("app.billing:ledger", manifest.Id);
        Assert.Equal([new ParameterManifest("account", "string", Shape: "string"), new ParameterManifest("opening", "decimal", IsOptional: true, Shape: "decimal")], manifest.Parameters.AsEnumerable());
        Assert.Equal(["deposit", "balance", "withdraw", "export", "reset", "close"], manifest.Topics.Select(static topic => topic.Topic));
        var withdraw = manifest.Topics[2];
        Assert.Equal((true, "bool", "boolean"), (withdraw.IsCall, withdraw.Reply, withdraw.ReplyShape));
        Assert.Equal([new ParameterManifest("amount", "decimal", Shape: "decimal")], withdraw.Parameters.AsEnumerable());
        Assert.Equal((true, null), (manifest.Topics[4].IsCall, manifest.Topics[4].Reply));
        Assert.Equal("job", Assert.Single(Pool.Definition.Manifest!.Topics).Topic);
    }

    [Fact]
    public void The_catalog_has_every_class() =>
        Assert.Equal(["app.billing:auditor", "app.billing:ledger", "app.images:pool", "test:bag", "test:box"], TestsProcesses.All.Select(static definition => definition.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void A_supervisor_starts_and_restarts_generated_children() => TestWorld.Run(static async world =>
    {
        await Supervisor.OneForOne().Add(Auditor.Child("one") with { Name = "first" }).Add(Pool.Child(3)).SpawnAsync(world.Root);
        await world.SettleAsync();
        var auditor = world.Root.Names.Lookup("first");
        world.Root.Terminate(auditor);
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.NotEqual(auditor, world.Root.Names.Lookup("first"));
    }, new TestOptions { Configure = static options => options.Add(TestsProcesses.All) });

    [Fact]
    public void A_catch_all_takes_what_no_handler_does() => TestWorld.Run(static async world =>
    {
        var box = await Box.SpawnAsync(world.Root);
        box.Put(1);
        world.Root.Send(box.Pid.Untyped, "whatever", "a", 2);
        Assert.Equal("answered", await world.Root.AskAsync(box.Pid.Untyped, "anything"));
        Assert.Equal("put 1, whatever {\"a\", 2}, anything nil", await box.ContentAsync());
        world.Root.Post(box.Pid.Untyped, new HandWritten.Deposit(1, "for another class"));
        await world.SettleAsync();
        Assert.Equal(0, world.Runtime.DeadLetters.Count(DeadLetterReason.Unhandled));
    }, new TestOptions { Configure = static options => options.Add(TestsProcesses.All) });
}
