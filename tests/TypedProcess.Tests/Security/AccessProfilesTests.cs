using static TypedProcess.Tests.Security.Access;

namespace TypedProcess.Tests.Security;

public sealed class AccessProfilesTests
{
    private static readonly SecurityScope Scope = SecurityScope.Of(Allow("*", "*"));

    [Fact]
    public void S11_processes_under_the_same_actor_scope_and_declaration_share_a_profile()
    {
        var profiles = new AccessProfiles(isStrict: false);
        var ceiling = DeclaredPermissions.Create("app:x");
        Assert.Same(profiles.Get(Alice, Scope, ceiling), profiles.Get(Alice, Scope, ceiling));
        Assert.Same(profiles.Get(null, null, null), profiles.Get(null, null, null));
        Assert.NotSame(profiles.Get(Alice, Scope, ceiling), profiles.Get(Alice, Scope, null));
        Assert.NotSame(profiles.Get(Alice, Scope, null), profiles.Get(Alice.With("k", 1), Scope, null));
    }

    [Fact]
    public void S11_actor_and_scope_are_inherited_and_the_declaration_is_not()
    {
        var profiles = new AccessProfiles(isStrict: false);
        var ceiling = DeclaredPermissions.Create("app:x");
        var parent = profiles.Get(Alice, Scope, null);
        Assert.Same(parent, profiles.Inherit(parent, null));
        var child = profiles.Inherit(parent, ceiling);
        Assert.Equal((Alice, Scope, ceiling), (child.Actor, child.Scope, child.Ceiling));
    }

    [Fact]
    public void S11_a_strict_runtime_makes_strict_profiles() =>
        Assert.False(new AccessProfiles(isStrict: true).Get(null, null, null).Allows(ProcessAction.Send, Ledger));

    [Fact]
    public void S11_profiles_in_use_survive_any_number_of_others()
    {
        var profiles = new AccessProfiles(isStrict: false, generationSize: 8);
        var kept = profiles.Get(Alice, Scope, null);
        for (var index = 0; index < 100; index++)
        {
            profiles.Get(new SecurityActor($"user{index}"), Scope, null);
            Assert.Same(kept, profiles.Get(Alice, Scope, null));
        }
    }

    [Fact]
    public void S11_profiles_no_longer_in_use_are_dropped()
    {
        var profiles = new AccessProfiles(isStrict: false, generationSize: 8);
        var first = profiles.Get(Alice, Scope, null);
        for (var index = 0; index < 16; index++) { profiles.Get(new SecurityActor($"user{index}"), Scope, null); }
        Assert.NotSame(first, profiles.Get(Alice, Scope, null));
    }

    [Fact]
    public void S11_a_profile_is_shared_between_threads()
    {
        var profiles = new AccessProfiles(isStrict: false, generationSize: 64);
        var seen = new AccessProfile[32];
        Parallel.For(0, seen.Length, index => seen[index] = profiles.Get(Alice, Scope, null));
        Assert.All(seen, profile => Assert.Same(seen[0], profile));
    }
}
