using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class SendAllocationTests
{
    [Fact]
    [Sentence("11.11")]
    public async Task S11_an_allowed_send_under_conditions_allocates_nothing()
    {
        var scope = SecurityScope.Of(
            SecurityPolicy.Deny("never", ["process.send"], ["test:other*", "{app:other|*"]),
            SecurityPolicy.Allow("if", ["process.send"], ["test:pup*"], new PolicyCondition("pid", PolicyOperator.Prefix, "{typedprocess:root|"), new PolicyCondition("host", PolicyOperator.Equal, "app:processes")));
        var schedulers = new List<StandingScheduler>();
        await using var runtime = ProcessRuntime.Create(options =>
        {
            options.Scheduler = _ =>
            {
                schedulers.Add(new StandingScheduler());
                return schedulers[^1];
            };
            options.Add(Marionette.Definition);
            (options.RootActor, options.RootScope) = (new SecurityActor("alice"), scope.With(SecurityPolicy.Allow("spawn", ["process.spawn", "process.host"], ["*"])));
        });
        var target = (await runtime.Root.Spawner.StartAsync(new Marionette.Start())).Pid.Untyped;
        var mails = Enumerable.Range(0, 300).Select(static _ => new Marionette.DoMail(static _ => default)).ToArray();
        for (var i = 0; i < 100; i++) { Assert.True(runtime.Root.TryPost(target, mails[i], out _)); }
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 100; i < mails.Length; i++) { runtime.Root.TryPost(target, mails[i], out _); }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        schedulers.ForEach(static scheduler => scheduler.Resume());
        Assert.Equal(302, runtime.Counters.PermissionChecks);
        Assert.Equal(0, runtime.Counters.PermissionDenials);
    }
}
