using TypedProcess.Lua.Tests.Body;

namespace TypedProcess.Lua.Tests.Contract;

public sealed class ContextTests
{
    [Fact]
    [Sentence("10.12", "10.13", "10.14", "10.15", "10.16", "10.18", "10.19", "10.21")]
    public void Names_are_registered_looked_up_and_released() => LuaWorld.Result("""
        return function()
            local names, other = process.registry, process.spawn("lua:child")
            local function kind(value, err) return value == nil and err:kind() or value end
            local seen = {
                kind(names.register("a")), kind(names.register("a")), kind(names.register("a", other)), kind(names.register("b", other)),
                names.lookup("b") == other, kind(names.lookup("c")), kind(names.register("")), kind(names.register(process.pid())), kind(names.register("d", "nobody")),
                kind(names.register(5)), names.unregister("a"), names.unregister("a"), process.send("b", "end"),
            }
            process.monitor(other)
            process.events():receive()
            seen[#seen + 1] = kind(names.lookup("b"))
            return seen
        end
        """, PayloadTable.Create(true, true, "AlreadyExists", true, true, "NotFound", "Invalid", "Invalid", "Invalid", "Invalid", true, false, true, "NotFound"),
        ("child", "return function() process.inbox():receive() process.registry.lookup('a') local t = process.inbox() while channel.select { t:case_receive(), process.events():case_receive(), default = true }.default ~= true do end process.call('lua:idle') end"),
        ("idle", "return function() end"));

    [Fact]
    [Sentence("10.24", "10.25", "10.26")]
    public void Options_are_a_copy_and_refuse_what_is_unknown() => LuaWorld.Result("""
        return function()
            local options = process.get_options()
            options.trap_links = true
            local before = process.get_options().trap_links
            local ok, unknown = process.set_options { trap_links = true, other = 1 }
            local no, wrong = process.set_options { trap_links = 1 }
            local none, nothing = process.set_options()
            local still = process.get_options().trap_links
            assert(process.set_options { trap_links = true })
            return { before, ok == nil and unknown:kind(), no == nil and wrong:kind(), none == nil and nothing:kind(), still, process.get_options().trap_links }
        end
        """, PayloadTable.Create(false, "Invalid", "Invalid", "Invalid", false, true));

    [Fact]
    [Sentence("10.11")]
    public void Context_values_reach_children_in_either_language() => LuaWorld.Run(async world =>
    {
        world.Runtime.Add(ProcessDefinition.Inline("test:reads", (self, _) => new ValueTask<PayloadValue>(self.Values["request"])));
        Assert.Equal(PayloadTable.Create("r-1", "r-1"), (await world.OutcomeAsync("main")).Value);
    }, ("main", """
        return function()
            local how = process.with_context({ request = "r-1" })
            return { how:call("test:reads"), how:call("lua:between") }
        end
        """), ("between", "return function() return process.call('test:reads') end"));

    [Fact]
    [Sentence("11.13", "11.15")]
    public void A_declared_ceiling_holds() => LuaWorld.Result("""
        return function()
            local child = process.spawn("lua:child")
            local refused, err = process.spawn("lua:other")
            local sent = process.send(child, "t")
            local ended, why = process.terminate(child)
            return { child ~= nil, refused == nil, err:kind(), sent, ended == nil, why:kind() }
        end
        """.Insert(0, "--! needs: spawn lua:child\n--! needs: send lua:child\n"), PayloadTable.Create(true, true, "PermissionDenied", true, true, "PermissionDenied"),
        ("child", "return function() process.inbox():receive() process.inbox():receive() end"), ("other", "return function() end"));

    [Fact]
    public void Groups_are_joined_watched_and_told() => LuaWorld.Result("""
        return function()
            local groups, me = process.groups, process.pid()
            local watched = groups.watch("g")
            assert(groups.join("g"))
            local event = process.events():receive()
            local reached = groups.broadcast("g", "news", 5)
            local members, names = groups.members("g"), groups.names()
            return { #watched, event.kind == process.event.GROUP, event.change, event.group, reached, members[1] == me, names[1], process.inbox():receive():payload(), groups.leave("g"), groups.leave("g") }
        end
        """, PayloadTable.Create(0, true, "joined", "g", 1, true, "g", 5, true, false));
}
