using static TypedProcess.Tests.Security.Access;

namespace TypedProcess.Tests.Security;

public sealed class AccessAllocationTests
{
    public static TheoryData<string, SecurityPolicy[]> Policies => new()
    {
        { "constant", [Allow("*", "*"), Deny("process.terminate", "*")] },
        { "exact definition", [Allow("process.send", "app.billing:ledger")] },
        { "definition prefix", [Allow("process.send", "app.billing:*")] },
        { "exact host", [Allow("process.send", "app:processes")] },
        { "exact pid", [Allow("process.send", "{app:processes|1f.2a}")] },
        { "pid prefix over the host", [Allow("process.send", "{app:*")] },
        { "pid prefix over stamp and unique", [Allow("process.send", "{app:processes|1f.2*")] },
        { "condition on pid", [Allow("process.send", "*", new PolicyCondition("pid", PolicyOperator.Equal, "{app:front|a1.7}"))] },
        { "condition on pid in a list", [Allow("process.send", "*", new PolicyCondition("pid", PolicyOperator.In, "x", "{app:front|a1.7}"))] },
        { "condition on a prefix of pid", [Allow("process.send", "*", new PolicyCondition("pid", PolicyOperator.Prefix, "{app:front|a"))] },
        { "condition on definition", [Allow("process.send", "*", new PolicyCondition("definition", PolicyOperator.Prefix, "app.billing:"))] },
        { "condition on host", [Allow("process.send", "*", new PolicyCondition("host", PolicyOperator.NotEqual, "app:other"))] },
        { "condition on resource", [Allow("process.send", "*", new PolicyCondition("resource", PolicyOperator.Prefix, "{app:processes|1f."))] },
        { "denies that do not match", [Allow("*", "*"), Deny("*", "{app:processes|1f.3*"), Deny("*", "a:b", new PolicyCondition("pid", PolicyOperator.Exists))] },
    };

    [Theory]
    [MemberData(nameof(Policies))]
    public void S11_nothing_is_allocated_on_the_allowed_path(string what, SecurityPolicy[] policies)
    {
        var free = Profile(policies);
        var limited = Under(DeclaredPermissions.Create("app:front").Send("{app:processes|1*").Spawn("app:*"), policies);
        Assert.Equal((what, 0L), (what, AllocatedBySending(free)));
        Assert.Equal((what, 0L), (what, AllocatedBySending(limited)));
    }

    [Fact]
    public void S11_nothing_is_allocated_for_text_resources_and_the_own_host()
    {
        var profile = Under(DeclaredPermissions.Create("app:front").Spawn("app:*"), Allow("process.spawn", "app:w*"), Allow("process.host", "app:front"));
        long Measure()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var turn = 0; turn < 100; turn++)
            {
                if (profile.Check(ProcessAction.Spawn, Text("app:worker"), Caller) is not null) { return -1; }
                if (profile.Check(ProcessAction.Host, Text("app:front"), Caller) is not null) { return -2; }
            }
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Measure();
        Assert.Equal(0, Measure());
    }

    [Fact]
    public void S11_nothing_is_allocated_for_a_shared_profile()
    {
        var (profiles, scope) = (new AccessProfiles(false), SecurityScope.Of(Allow("*", "*")));
        var ceiling = DeclaredPermissions.Create("app:x");
        var parent = profiles.Get(Alice, scope, null);
        Measure();
        Assert.Equal(0, Measure());

        long Measure()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var turn = 0; turn < 100; turn++) { profiles.Inherit(parent, ceiling); }
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static long AllocatedBySending(AccessProfile profile)
    {
        Measure(profile);
        return Measure(profile);

        static long Measure(AccessProfile profile)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var turn = 0; turn < 100; turn++)
            {
                if (profile.Check(ProcessAction.Send, Ledger, Caller) is not null) { return -1; }
            }
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
