using static TypedProcess.Tests.Security.Access;

namespace TypedProcess.Tests.Security;

public sealed class AccessProfileTests
{
    [Fact]
    public void S11_any_deny_wins()
    {
        var profile = Profile(Allow("*", "*"), Allow("process.send", "app.billing:*"), Deny("process.send", "app.billing:*"));
        Assert.False(profile.Allows(ProcessAction.Send, Ledger));
        Assert.True(profile.Allows(ProcessAction.Send, Process("{app:processes|1f.2a}", "app:other")));
    }

    [Fact]
    public void S11_else_any_allow_allows() =>
        Assert.True(Profile(Deny("process.cancel", "*"), Allow("process.send", "no:match"), Allow("process.send", "app.billing:ledger")).Allows(ProcessAction.Send, Ledger));

    [Fact]
    public void S11_else_it_is_denied()
    {
        Assert.False(Profile(Allow("process.cancel", "*")).Allows(ProcessAction.Send, Ledger));
        Assert.False(new AccessProfile(Alice, SecurityScope.Empty, false, null).Allows(ProcessAction.Send, Ledger));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void S11_without_actor_or_scope_it_is_allowed_unless_the_runtime_is_strict(bool hasActor, bool hasScope)
    {
        var (actor, scope) = (hasActor ? Alice : null, hasScope ? SecurityScope.Of(Deny("*", "*")) : null);
        Assert.True(new AccessProfile(actor, scope, false, null).Allows(ProcessAction.Send, Ledger));
        var error = new AccessProfile(actor, scope, true, null).Check(ProcessAction.Send, Ledger, Caller);
        Assert.Equal(ErrorKind.PermissionDenied, error!.Kind);
        Assert.Contains("strict", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void S11_a_strict_runtime_evaluates_actor_and_scope_when_there_are_both() =>
        Assert.True(new AccessProfile(Alice, SecurityScope.Of(Allow("*", "*")), true, null).Allows(ProcessAction.Send, Ledger));

    [Theory]
    [InlineData("{app:processes|1f.2a}", true)]
    [InlineData("{app:processes|1f.2b}", false)]
    [InlineData("{app:processes|1f.2a", false)]
    [InlineData("{*", true)]
    [InlineData("{app:*", true)]
    [InlineData("{app:processes|*", true)]
    [InlineData("{app:process|*", false)]
    [InlineData("{app:processes|1f.*", true)]
    [InlineData("{app:processes|1f.2a}*", true)]
    [InlineData("{app:processes|1f.2a}x*", false)]
    [InlineData("{app:processes|2*", false)]
    [InlineData("app.billing:ledger", true)]
    [InlineData("app.billing:*", true)]
    [InlineData("app.billing*", true)]
    [InlineData("app.bills*", false)]
    [InlineData("app:processes", true)]
    [InlineData("app:proc*", true)]
    [InlineData("app:other", false)]
    [InlineData("*", true)]
    public void S11_a_pattern_on_a_pid_matches_pid_text_definition_id_or_host_id(string pattern, bool matches)
    {
        Assert.Equal(matches, Profile(Allow("process.send", pattern)).Allows(ProcessAction.Send, Ledger));
        Assert.Equal(!matches, Profile(Allow("*", "*"), Deny("process.send", pattern)).Allows(ProcessAction.Send, Ledger));
    }

    [Theory]
    [InlineData("{n1@app:processes|1f.2a}", true)]
    [InlineData("{n1@app:processes|*", true)]
    [InlineData("{n1@*", true)]
    [InlineData("{n*", true)]
    [InlineData("{n2@*", false)]
    [InlineData("{app:processes|1f.2a}", false)]
    [InlineData("{app:*", false)]
    public void S11_a_pattern_on_a_pid_of_another_node_needs_the_node(string pattern, bool matches) =>
        Assert.Equal(matches, Profile(Allow("process.send", pattern)).Allows(ProcessAction.Send, Process("{n1@app:processes|1f.2a}", "x:y")));

    [Theory]
    [InlineData("{n1@app:processes|1f.2a}")]
    [InlineData("{n1@app:processes|*")]
    [InlineData("{app:processes|1f.2a}")]
    [InlineData("{app:processes|*")]
    public void S1_the_form_without_a_node_always_means_this_node(string pattern)
    {
        var resource = AccessResource.ForProcess(LocalPid("n1", "app:processes", 0x1f, 0x2a), "x:y", "app:processes");
        Assert.True(Profile(Allow("process.send", pattern)).Allows(ProcessAction.Send, resource));
    }

    [Theory]
    [InlineData("pid", "{app:front|a1.7}", true)]
    [InlineData("attributes.pid", "{app:front|a1.7}", true)]
    [InlineData("pid", "{app:front|a1.8}", false)]
    [InlineData("definition", "app.billing:ledger", true)]
    [InlineData("attributes.definition", "app.billing:ledger", true)]
    [InlineData("host", "app:processes", true)]
    [InlineData("attributes.host", "app:front", false)]
    [InlineData("resource", "{app:processes|1f.2a}", true)]
    [InlineData("resource", "app.billing:ledger", true)]
    [InlineData("action", "process.send", true)]
    [InlineData("action", "process.cancel", false)]
    [InlineData("actor.id", "alice", true)]
    [InlineData("actor.meta.role", "admin", true)]
    [InlineData("actor.meta.role", "Admin", false)]
    [InlineData("actor.meta.unknown", "x", false)]
    [InlineData("attributes.unknown", "x", false)]
    public void S11_a_policy_may_have_conditions_on_actor_and_attributes(string field, string value, bool holds)
    {
        Assert.Equal(holds, Profile(Allow("*", "*", new PolicyCondition(field, PolicyOperator.Equal, value))).Allows(ProcessAction.Send, Ledger));
        Assert.Equal(!holds, Profile(Allow("*", "*", new PolicyCondition(field, PolicyOperator.NotEqual, value))).Allows(ProcessAction.Send, Ledger));
    }

    [Fact]
    public void S11_all_conditions_of_a_policy_must_hold()
    {
        var admin = new PolicyCondition("actor.meta.role", PolicyOperator.Equal, "admin");
        var elsewhere = new PolicyCondition("host", PolicyOperator.Equal, "app:other");
        Assert.False(Profile(Allow("*", "*", admin, elsewhere)).Allows(ProcessAction.Send, Ledger));
    }

    [Fact]
    public void S11_definition_and_host_are_attributes_of_actions_on_a_pid_only()
    {
        var profile = Profile(Allow("*", "*", new PolicyCondition("host", PolicyOperator.Exists)));
        Assert.True(profile.Allows(ProcessAction.Send, Ledger));
        Assert.False(profile.Allows(ProcessAction.Host, Text("app:processes")));
    }

    [Theory]
    [InlineData("process.call")]
    [InlineData("process.exec")]
    [InlineData("process.ex*")]
    [InlineData("process.ca*")]
    public void S11_allow_or_deny_of_call_or_exec_is_of_both(string action)
    {
        Assert.True(Profile(Allow(action, "*")).Allows(ProcessAction.Call, Text("app:x")));
        Assert.False(Profile(Allow("*", "*"), Deny(action, "*")).Allows(ProcessAction.Call, Text("app:x")));
        foreach (var name in new[] { "process.call", "process.exec" })
        {
            Assert.Equal(PolicyDecision.Deny, SecurityScope.Of(Allow("*", "*"), Deny(action, "*")).Evaluate(Alice, name, "app:x"));
        }
    }

    [Fact]
    public void S11_a_condition_on_action_sees_both_names_of_call()
    {
        Assert.True(Profile(Allow("*", "*", new PolicyCondition("action", PolicyOperator.Equal, "process.exec"))).Allows(ProcessAction.Call, Text("app:x")));
        Assert.False(Profile(Allow("*", "*", new PolicyCondition("action", PolicyOperator.NotEqual, "process.exec"))).Allows(ProcessAction.Call, Text("app:x")));
    }

    [Fact]
    public void S11_the_order_of_policies_does_not_matter()
    {
        SecurityPolicy[] policies = [Allow("*", "*"), Deny("process.send", "app.billing:*"), Allow("process.send", "*"), Deny("process.cancel", "*")];
        var expected = Denials(policies);
        for (var turn = 1; turn < policies.Length; turn++)
        {
            Assert.Equal(expected, Denials([.. policies[turn..], .. policies[..turn]]));
        }

        static string?[] Denials(SecurityPolicy[] policies)
        {
            var profile = Profile(policies);
            return [.. PermissionTable.Actions.Select(action => profile.Check(action, Ledger, Caller)?.ToString())];
        }
    }

    [Fact]
    public void S11_an_error_says_which_action_on_which_resource_was_denied_for_which_actor()
    {
        var error = Profile(Allow("*", "*"), Deny("process.send", "*")).Check(ProcessAction.Send, Ledger, Caller)!;
        Assert.Equal(ErrorKind.PermissionDenied, error.Kind);
        Assert.Equal("process.send on {app:processes|1f.2a} (app.billing:ledger) denied for actor 'alice'", error.Message);
        Assert.False(error.Retryable);
        Assert.Equal("process.send", error.Details["action"].AsText());
        Assert.Equal("{app:processes|1f.2a}", error.Details["resource"].AsText());
        Assert.Equal("alice", error.Details["actor"].AsText());
        Assert.Equal("deny process.send *", error.Details["policy"].AsText());
    }

    [Fact]
    public void S11_an_error_about_text_names_the_text() =>
        Assert.Equal("process.spawn on app:x denied for actor 'alice'", Profile(Allow("process.send", "*")).Check(ProcessAction.Spawn, Text("app:x"), Caller)!.Message);

    [Fact]
    public void S11_what_actor_and_action_decide_is_a_bit_of_the_mask()
    {
        var admin = new PolicyCondition("actor.meta.level", PolicyOperator.GreaterOrEqual, 5);
        var profile = Profile(
            Allow("*", "*", admin),
            Deny("process.terminate", "*"),
            Deny("process.cancel", "app:x"),
            Deny("process.spawn", "*", new PolicyCondition("actor.id", PolicyOperator.Equal, "bob")),
            Deny("*", "*", new PolicyCondition("definition", PolicyOperator.Equal, "app:secret")));
        Assert.True(profile.AllowsAll(ProcessAction.Spawn));
        Assert.True(profile.AllowsAll(ProcessAction.Context));
        Assert.False(profile.AllowsAll(ProcessAction.Terminate));
        Assert.False(profile.AllowsAll(ProcessAction.Cancel));
        Assert.False(profile.AllowsAll(ProcessAction.Send));
        Assert.True(profile.Allows(ProcessAction.Send, Ledger));
        Assert.True(Profile(Allow("process.context", "cont*")).AllowsAll(ProcessAction.Context));
    }
}
