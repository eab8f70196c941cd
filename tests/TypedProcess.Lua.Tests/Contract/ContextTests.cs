using TypedProcess.Lua.Tests.Body;

namespace TypedProcess.Lua.Tests.Contract;

public sealed class ContextTests
{
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
