using TypedProcess.Testing;
using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Contract;

public sealed class SecurityTests
{
    private static readonly SecurityActor Alice = new("alice", ("level", 3));
    private static readonly SecurityPolicy All = SecurityPolicy.Allow("all", ["*"], ["*"]);

    public static TheoryData<string> Operations => [.. SecurityOperation.All.Select(static operation => operation.Name)];

    public static TheoryData<string, ProcessAction> Needs
    {
        get
        {
            var data = new TheoryData<string, ProcessAction>();
            foreach (var operation in SecurityOperation.All)
            {
                foreach (var need in operation.Needs) { data.Add(operation.Name, need); }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    [Sentence("11.14", "11.16", "11.19")]
    public void S11_an_operation_makes_each_check_it_needs_exactly_once(string name) => TestWorld.RunSeeds(5, async world =>
    {
        var operation = Named(name);
        var (checks, error) = await RunAsync(world, operation);
        Assert.Null(error);
        Assert.Equal(operation.Needs.Length, checks);
    }, Under(SecurityScope.Of(All)));

    [Theory]
    [MemberData(nameof(Needs))]
    [Sentence("11.05", "11.18")]
    public void S11_a_deny_of_any_need_wins_over_an_allow_and_says_what_was_denied_to_whom(string name, ProcessAction need) => TestWorld.RunSeeds(3, async world =>
    {
        var (_, error) = await RunAsync(world, Named(name));
        AssertDenied(error, need, "alice", "no");
    }, Under(SecurityScope.Of(All, SecurityPolicy.Deny("no", [PermissionTable.NameOf(need)], [SecurityOperation.ResourceOf(need, name)]))));

    [Theory]
    [MemberData(nameof(Needs))]
    [Sentence("11.06")]
    public void S11_what_no_policy_allows_is_denied(string name, ProcessAction need) => TestWorld.RunSeeds(3, async world =>
    {
        var (_, error) = await RunAsync(world, Named(name));
        AssertDenied(error, need, "alice", null);
    }, Under(SecurityScope.Of(SecurityPolicy.Allow("others", PermissionTable.Actions.Where(action => action != need).Select(PermissionTable.NameOf), ["*"]))));

    [Theory]
    [MemberData(nameof(Needs))]
    [Sentence("11.13")]
    public void S11_what_a_definition_does_not_declare_is_denied_whatever_the_policies_say(string name, ProcessAction need) => TestWorld.RunSeeds(3, async world =>
    {
        var declared = PermissionTable.Actions.Where(action => action != need).Aggregate(DeclaredPermissions.Create("test:caller"), static (all, action) => all.Declare(action, "*"));
        var target = await TargetAsync(world);
        Measured(world, Named(name), target, declared);
        var (_, error) = await Outcome(world);
        Assert.Equal(ErrorKind.PermissionDenied, error!.Kind);
        Assert.Equal(PermissionTable.NameOf(need), error.Details["action"].AsText());
        Assert.Contains("not declared by test:caller", error.Message, StringComparison.Ordinal);
    }, Under(SecurityScope.Of(All)));

    [Theory]
    [MemberData(nameof(Operations))]
    [Sentence("11.03")]
    public void S11_what_is_declared_exactly_is_allowed_and_nothing_else_is_needed(string name) => TestWorld.RunSeeds(3, async world =>
    {
        var operation = Named(name);
        var declared = operation.Needs.Aggregate(DeclaredPermissions.Create("test:caller"), (all, need) => all.Declare(need, SecurityOperation.ResourceOf(need, name)));
        var target = await TargetAsync(world);
        Measured(world, operation, target, declared);
        Assert.Null((await Outcome(world)).Error);
    }, Under(SecurityScope.Of(All)));

    [Fact]
    [Sentence("11.15")]
    public void S11_a_declared_spawn_covers_the_own_host_and_no_other() => TestWorld.RunSeeds(3, static async world =>
    {
        var declared = DeclaredPermissions.Create("test:caller").Spawn(SecurityOperation.Target);
        world.Runtime.Add(new Script("test:caller", static async self =>
        {
            await self.SpawnAsync(SecurityOperation.Target);
            await self.Spawner.On("app:processes").SpawnAsync(SecurityOperation.Target);
            await self.Spawner.On(SecurityOperation.OtherHost).SpawnAsync(SecurityOperation.Target);
            return default;
        })
        { Permissions = declared });
        var error = await Expect.RefusedAsync(ErrorKind.PermissionDenied, () => world.Root.Spawner.CallAsync("test:caller"));
        Assert.Equal(("process.host", SecurityOperation.OtherHost), (error.Details["action"].AsText(), error.Details["resource"].AsText()));
        Assert.Equal(3, world.Runtime.Counters.Spawned);
    }, Under(null));

    [Fact]
    [Sentence("11.07", "11.08")]
    public void S11_without_actor_or_scope_all_is_allowed_unless_the_runtime_is_strict()
    {
        foreach (var (actor, scope) in new (SecurityActor?, SecurityScope?)[] { (null, null), (Alice, null), (null, SecurityScope.Empty) })
        {
            foreach (var strict in new[] { false, true })
            {
                TestWorld.Run(async world =>
                {
                    if (!strict)
                    {
                        await world.Root.SpawnAsync(SecurityOperation.Target);
                        return;
                    }
                    var error = await Expect.RefusedAsync(ErrorKind.PermissionDenied, () => world.Root.SpawnAsync(SecurityOperation.Target));
                    Assert.Contains("strict", error.Message, StringComparison.Ordinal);
                    Assert.Equal(0, world.Runtime.Counters.Spawned);
                }, new TestOptions
                {
                    Configure = options =>
                    {
                        options.Add(TargetDefinition());
                        (options.RootActor, options.RootScope, options.Strict) = (actor, scope, strict);
                    },
                });
            }
        }
    }

    [Theory]
    [InlineData("process.call")]
    [InlineData("process.exec")]
    [Sentence("11.17")]
    public void S11_call_and_exec_are_one_action(string action) => TestWorld.Run(static async world =>
    {
        var (_, error) = await RunAsync(world, Named("call"));
        AssertDenied(error, ProcessAction.Call, "alice", "no");
    }, Under(SecurityScope.Of(All, SecurityPolicy.Deny("no", [action], ["*"]))));

    [Fact]
    [Sentence("11.01", "11.02")]
    public void S11_actor_and_scope_are_inherited_and_changed_only_through_the_builder() => TestWorld.RunSeeds(3, static async world =>
    {
        var bob = new SecurityActor("bob");
        var nothing = SecurityScope.Empty;
        var seen = new List<string>();
        world.Runtime.Add(ProcessDefinition.Inline("test:inner", (self, _) =>
        {
            seen.Add($"{self.Actor?.Id} {self.Scope?.Count}");
            return default(ValueTask);
        }));
        world.Runtime.Add(new Script("test:outer", async self =>
        {
            await self.Spawner.CallAsync("test:inner");
            await self.Spawner.As(bob).CallAsync("test:inner");
            await self.Spawner.As(bob).Under(nothing).CallAsync("test:inner");
            await self.Spawner.CallAsync("test:inner");
            return default;
        }));
        await world.Root.Spawner.CallAsync("test:outer");
        Assert.Equal(["alice 1", "bob 1", "bob 0", "alice 1"], seen);
    }, Under(SecurityScope.Of(All)));

    [Theory]
    [InlineData("pid", true)]
    [InlineData("test:target", true)]
    [InlineData("test:tar*", true)]
    [InlineData("app:processes", true)]
    [InlineData("test:targets", false)]
    [InlineData("{app:other*", false)]
    [Sentence("11.03", "11.09")]
    public void S11_a_pattern_on_a_pid_matches_its_text_its_definition_or_its_host(string pattern, bool denied) => TestWorld.Run(async world =>
    {
        var target = await TargetAsync(world);
        var scope = SecurityScope.Of(All, SecurityPolicy.Deny("no", ["process.send"], [pattern == "pid" ? target.ToString() : pattern]));
        Assert.Equal(denied, await DeniedUnderAsync(world, Alice, scope, target));
    }, Under(null));

    [Fact]
    [Sentence("11.04", "11.10")]
    public void S11_conditions_see_the_actor_the_caller_and_the_target() => TestWorld.Run(static async world =>
    {
        var target = await TargetAsync(world);
        Assert.True(await Allows(new PolicyCondition("actor.meta.level", PolicyOperator.GreaterOrEqual, 3)));
        Assert.False(await Allows(new PolicyCondition("actor.meta.level", PolicyOperator.Greater, 3)));
        Assert.True(await Allows(new PolicyCondition("definition", PolicyOperator.Equal, SecurityOperation.Target)));
        Assert.False(await Allows(new PolicyCondition("host", PolicyOperator.NotEqual, "app:processes")));
        Assert.True(await Allows(new PolicyCondition("pid", PolicyOperator.Prefix, "{app:processes|")));
        Assert.False(await Allows(new PolicyCondition("pid", PolicyOperator.Equal, target.ToString())));

        async Task<bool> Allows(PolicyCondition condition) =>
            !await DeniedUnderAsync(world, Alice, SecurityScope.Of(SecurityPolicy.Allow("if", ["process.send"], ["*"], condition)), target);
    }, Under(null));

    [Fact]
    [Sentence("11.12")]
    public void S11_when_the_target_is_gone_the_answer_is_NOT_FOUND_whatever_is_allowed() => TestWorld.Run(static async world =>
    {
        var target = await TargetAsync(world);
        world.Root.Terminate(target);
        await world.SettleAsync();
        foreach (var operation in SecurityOperation.All.Where(static operation => operation.Name is "send" or "try send" or "send to a name" or "send to a text" or "send on a typed topic" or "post" or "post and wait for room" or "ask" or "typed ask" or "terminate" or "cancel" or "cancel with a text" or "monitor" or "monitor with a handle" or "link" or "register for another"))
        {
            var caller = new List<ProcessError>();
            world.Runtime.Add(new Script($"test:{operation.Name.Replace(' ', '-')}", async self =>
            {
                caller.Add(await Expect.RefusedAsync<bool>(ErrorKind.NotFound, async () =>
                {
                    await operation.Act(self, target);
                    return true;
                }));
                return default;
            }));
            var scope = SecurityScope.Of(SecurityPolicy.Allow("register", ["process.registry.register"], ["*"]));
            await world.Root.Spawner.As(Alice).Under(scope).CallAsync($"test:{operation.Name.Replace(' ', '-')}");
            Assert.Single(caller);
        }
    }, Under(null));

    private static SecurityOperation Named(string name) => SecurityOperation.All.Single(operation => operation.Name == name);

    private static TestOptions Under(SecurityScope? scope) => new()
    {
        Configure = options =>
        {
            options.AddHost("app:processes").AddHost(SecurityOperation.OtherHost);
            options.Add(TargetDefinition());
            if (scope is not null) { (options.RootActor, options.RootScope) = (Alice, SecurityScope.Of(All)); }
            Scope.Value = scope;
        },
    };

    // The scope of the caller under test; the root's own allows all, so that the scaffolding is not what is denied.
    private static readonly ThreadLocal<SecurityScope?> Scope = new();

    // Answers what it is asked and ends when it is told to.
    private static Script TargetDefinition() => new(SecurityOperation.Target, static async self =>
    {
        while (true)
        {
            var message = await self.Inbox.ReadAsync();
            if (message.Topic == "go") { return "gone"; }
            if (message.WantsReply) { message.Reply(1); }
        }
    });

    private static async Task<Pid> TargetAsync(TestWorld world) => await world.Root.Spawner.Named("target").SpawnAsync(SecurityOperation.Target);

    private static async Task<(long Checks, ProcessError? Error)> RunAsync(TestWorld world, SecurityOperation operation)
    {
        var target = await TargetAsync(world);
        Measured(world, operation, target, null);
        return await Outcome(world);
    }

    private static void Measured(TestWorld world, SecurityOperation operation, Pid target, DeclaredPermissions? declared) =>
        world.Runtime.Add(new Script("test:caller", async self =>
        {
            var before = self.Runtime.Counters.PermissionChecks;
            await operation.Act(self, target);
            // That of a message is counted where the message is taken in.
            await self.DelayAsync(TimeSpan.FromMilliseconds(1));
            return self.Runtime.Counters.PermissionChecks - before;
        })
        { Permissions = declared });

    private static async Task<(long Checks, ProcessError? Error)> Outcome(TestWorld world)
    {
        try
        {
            var caller = Scope.Value is { } scope ? world.Root.Spawner.As(Alice).Under(scope) : world.Root.Spawner;
            return ((await caller.CallAsync("test:caller")).AsInteger(), null);
        }
        catch (ProcessException refused) { return (0, refused.Error); }
    }

    private static async Task<bool> DeniedUnderAsync(TestWorld world, SecurityActor actor, SecurityScope scope, Pid target)
    {
        var id = $"test:caller-{world.Runtime.Counters.Spawned}";
        world.Runtime.Add(new Script(id, self =>
        {
            var sent = self.TrySend(target, "x", out var error);
            Assert.Equal(sent, error is null);
            if (error is not null) { Assert.Equal(ErrorKind.PermissionDenied, error.Kind); }
            return new ValueTask<PayloadValue>(!sent);
        }));
        return (await world.Root.Spawner.As(actor).Under(scope).CallAsync(id)).AsBoolean();
    }

    private static void AssertDenied(ProcessError? error, ProcessAction action, string actor, string? policy)
    {
        Assert.NotNull(error);
        Assert.Equal(ErrorKind.PermissionDenied, error.Kind);
        Assert.Equal(PermissionTable.NameOf(action), error.Details["action"].AsText());
        Assert.Equal(actor, error.Details["actor"].AsText());
        Assert.Contains(PermissionTable.NameOf(action), error.Message, StringComparison.Ordinal);
        Assert.Contains(error.Details["resource"].AsText(), error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{actor}'", error.Message, StringComparison.Ordinal);
        if (policy is not null) { Assert.Equal(policy, error.Details["policy"].AsText()); }
    }
}
