using TypedProcess.Lua.Tests.Body;

namespace TypedProcess.Lua.Tests.Contract;

public sealed class SecurityTests
{
    private static readonly SecurityPolicy Sends = SecurityPolicy.Allow("sends", ["process.*"], ["*"]);
    private static readonly SecurityPolicy Never = SecurityPolicy.Deny("never", ["process.send"], ["lua:quiet"]);
    private static readonly SecurityPolicy Orders = SecurityPolicy.Allow("orders", ["orders.read"], ["order:*"], new PolicyCondition("actor.meta.role", PolicyOperator.Equal, "clerk"));

    [Fact]
    [Sentence("11.07")]
    public void Without_actor_and_scope_all_is_allowed() => LuaWorld.Result("""
        local security = require("security")
        return function() return { security.can("process.send", "x"), security.can("own", "x"), security.actor() == nil, security.scope() == nil } end
        """, PayloadTable.Create(true, true, true, true));

    [Fact]
    [Sentence("11.13")]
    public void A_declared_ceiling_is_told_too() => LuaWorld.Result("--! needs: send lua:child\n" + """
        local security = require("security")
        return function()
            return { security.can("process.send", "lua:child"), security.can("process.send", "lua:main"), security.can("process.send", process.pid()), security.can("process.terminate", "x"), security.can("own", "x") }
        end
        """, PayloadTable.Create(true, false, false, false, true));

    [Fact]
    [Sentence("11.01", "11.03", "11.05", "11.06", "11.09")]
    public void Can_tells_what_the_operation_itself_would() => Secured("""
        local security = require("security")
        return function()
            local quiet, other = process.spawn("lua:quiet"), process.spawn("lua:other")
            assert(process.registry.register("q", quiet))
            local told = { security.can("process.send", quiet), security.can("process.send", "q"), security.can("process.send", other), security.can("orders.read", "order:5"), security.can("orders.write", "order:5") }
            local done = { process.send(quiet, "t") == true, process.send("q", "t") == true, process.send(other, "t") == true }
            local lied = security.can("process.send", quiet, { definition = "lua:other" })
            local no, err = security.can("process.send", quiet, { a = {} })
            return { told, done, lied, no == nil and err:kind() }
        end
        """, PayloadTable.Create(PayloadTable.Create(false, false, true, true, false), PayloadTable.Create(false, false, true), false, "Invalid"),
        ("quiet", "return function() process.inbox():receive() end"), ("other", "return function() process.inbox():receive() end"));

    [Fact]
    [Sentence("11.01", "11.02")]
    public void Actor_and_scope_are_inherited_and_changed_by_the_builder() => Secured("""
        local security = require("security")
        return function()
            local less = security.scope():without("sends")
            local builder = process.with_actor(security.new_actor("other", { role = "boss", level = 3 })):with_scope(less)
            return { process.call("lua:tells"), builder:call("lua:tells"), (require("funcs").new():with_scope(security.named_scope("none")):call("lua:tells")) }
        end
        """, PayloadTable.Create(
            PayloadTable.Create("me", "clerk", "never orders sends", true),
            PayloadTable.Create("other", "boss", "never orders", false),
            PayloadTable.Create("me", "clerk", "never", false)),
        ("tells", """
        local security = require("security")
        return function()
            local ids = {}
            for i, policy in ipairs(security.scope():policies()) do ids[i] = policy:id() end
            return { security.actor():id(), security.actor():meta().role, table.concat(ids, " "), security.can("orders.read", "order:1") }
        end
        """));

    [Fact]
    [Sentence("11.04")]
    public void Policies_and_scopes_are_evaluated_for_any_actor() => Secured("""
        local security = require("security")
        return function()
            local clerk, boss = security.new_actor("c", { role = "clerk" }), security.new_actor("b")
            local orders = security.policy("orders")
            local missing, err = security.policy("missing")
            local nobody, why = security.named_scope("missing")
            return {
                orders:evaluate(clerk, "orders.read", "order:1"), orders:evaluate(boss, "orders.read", "order:1"), security.scope():evaluate(boss, "process.send", "lua:quiet"),
                security.named_scope("none"):contains("never"), missing == nil and err:kind(), nobody == nil and why:kind(),
            }
        end
        """, PayloadTable.Create("allow", "undefined", "deny", true, "NotFound", "NotFound"));

    private static void Secured(string source, PayloadValue expected, params (string Name, string Source)[] others) => LuaWorld.Run(async world =>
    {
        var probe = await world.ProbeAsync();
        var pid = await probe.DoAsync(self => self.Monitored.As(new SecurityActor("me", ("role", "clerk"))).Under(SecurityScope.Of(Sends, Never, Orders)).SpawnAsync("lua:main"));
        await world.AdvanceAsync(TimeSpan.FromMinutes(5));
        var outcome = Assert.Single(probe.Exits, exit => exit.From == pid).Outcome;
        Assert.True(!outcome.Failed, $"{outcome}\n{outcome.Error?.Stack}");
        Assert.Equal(expected, outcome.Value);
    }, static options => options.Policies = PolicyStore.Empty.With(Sends).With(Never).With(Orders).WithGroup("none", "never"), [("main", source), .. others]);
}
