using static TypedProcess.Tests.Security.Access;

namespace TypedProcess.Tests.Security;

public sealed class DeclaredPermissionsTests
{
    private static readonly SecurityPolicy Everything = Allow("*", "*");
    private static readonly DeclaredPermissions Nothing = DeclaredPermissions.Create("app:front");

    [Fact]
    public void S11_what_is_not_declared_is_denied_whatever_the_policies_say()
    {
        var profile = Under(Nothing.Send("app.billing:*"), Everything);
        Assert.True(profile.Allows(ProcessAction.Send, Ledger));
        Assert.False(profile.Allows(ProcessAction.Send, Process("{app:p|1.1}", "app:other")));
        Assert.False(profile.Allows(ProcessAction.Cancel, Ledger));
    }

    [Fact]
    public void S11_a_ceiling_also_holds_without_actor_and_scope() =>
        Assert.False(new AccessProfile(null, null, false, Nothing).Allows(ProcessAction.Send, Ledger));

    [Fact]
    public void S11_a_declaration_is_no_grant() =>
        Assert.False(Under(Nothing.Send("*"), Allow("process.cancel", "*")).Allows(ProcessAction.Send, Ledger));

    [Fact]
    public void S11_no_declaration_is_no_ceiling() => Assert.Equal((1UL << 17) - 1, Profile(Everything).AllowMask);

    [Fact]
    public void S11_a_declared_star_leaves_the_bit_in_the_mask() =>
        Assert.Equal((1UL << (int)ProcessAction.Send) | (1UL << (int)ProcessAction.Context), Under(Nothing.Send("*").Context(), Everything).AllowMask);

    [Theory]
    [InlineData("{app:processes|1f.2a}")]
    [InlineData("{app:processes|*")]
    [InlineData("app.billing:ledger")]
    [InlineData("app:processes")]
    public void S11_a_declared_pattern_matches_a_pid_as_in_policies(string pattern) =>
        Assert.True(Under(Nothing.Monitor(pattern), Everything).Allows(ProcessAction.Monitor, Ledger));

    [Fact]
    public void S11_a_declared_spawn_covers_the_spawners_own_host()
    {
        var profile = Under(Nothing.Spawn("app:x"), Everything);
        Assert.True(profile.Allows(ProcessAction.Host, Text("app:front")));
        Assert.False(profile.Allows(ProcessAction.Host, Text("app:processes")));
        Assert.True(Under(Nothing.Call("app:x"), Everything).Allows(ProcessAction.Host, Text("app:front")));
        Assert.False(Under(Nothing.Send("*"), Everything).Allows(ProcessAction.Host, Text("app:front")));
        Assert.True(Under(Nothing.Spawn("app:x").Host("app:processes"), Everything).Allows(ProcessAction.Host, Text("app:processes")));
    }

    [Fact]
    public void S11_the_own_host_still_needs_a_policy() =>
        Assert.False(Under(Nothing.Spawn("app:x"), Allow("process.spawn", "*")).Allows(ProcessAction.Host, Text("app:front")));

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void S11_a_spawn_declared_linked_or_monitored_covers_the_suffixed_actions(bool linked, bool monitored)
    {
        var profile = Under(Nothing.Spawn("app:x", linked, monitored), Everything);
        Assert.True(profile.Allows(ProcessAction.Spawn, Text("app:x")));
        Assert.Equal(linked, profile.Allows(ProcessAction.SpawnLinked, Text("app:x")));
        Assert.Equal(monitored, profile.Allows(ProcessAction.SpawnMonitored, Text("app:x")));
        Assert.False(profile.Allows(ProcessAction.SpawnLinked, Text("app:y")));
    }

    [Fact]
    public void S11_every_action_can_be_declared()
    {
        var all = Nothing.Spawn("*", true, true).Host("*").Send("*").Call("*").Terminate("*").Cancel("*").Monitor("*").Unmonitor("*").Link("*").Unlink("*")
            .Context().Security().Register("*").Unregister("*").Foreign("*");
        Assert.Equal(Profile(Everything).AllowMask, Under(all, Everything).AllowMask);
        Assert.Equal(ProcessAction.Call, Nothing.Declare("process.exec", "*").Items[0].Action);
    }

    [Fact]
    public void S11_a_denial_by_the_ceiling_says_so() => Assert.Equal(
        "process.send on {app:processes|1f.2a} (app.billing:ledger) denied for actor 'alice': not declared by app:front",
        Under(Nothing, Everything).Check(ProcessAction.Send, Ledger, Caller)!.Message);

    [Fact]
    public void S11_a_declaration_is_immutable_and_a_set()
    {
        var once = Nothing.Send("app:x");
        Assert.Empty(Nothing.Items);
        Assert.Same(once, once.Send("app:x"));
    }

    [Fact]
    public void S11_a_malformed_declaration_is_invalid()
    {
        Assert.Contains("resource: expected", Assert.Throws<ProcessException>(() => Nothing.Send("a*b")).Message, StringComparison.Ordinal);
        Assert.Contains("action: expected", Assert.Throws<ProcessException>(() => Nothing.Declare("process.fly", "*")).Message, StringComparison.Ordinal);
        Assert.Contains("definitionId: expected", Assert.Throws<ProcessException>(() => DeclaredPermissions.Create("nocolon")).Message, StringComparison.Ordinal);
    }
}
