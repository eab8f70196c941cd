using System.Text;
using TypedProcess.Lua.Tests.Contract;

namespace TypedProcess.Lua.Tests.Scripts;

/// <summary>One script: its header, and what code says about it.</summary>
public sealed class ScriptTests
{
    [Fact]
    public void A_script_that_says_nothing_is_a_process_without_a_ceiling()
    {
        var script = LuaScript.FromText("app:a", "return function() end");
        Assert.Equal(("app:a", LuaScriptKind.Process, "main", "app:a"), (script.Id, script.Kind, script.Method, script.Chunk));
        Assert.Null(script.Permissions);
        Assert.Null(script.Modules);
        Assert.Empty(script.Imports);
        Assert.Equal(new LuaLimits(), script.Limits);
    }

    [Fact]
    [Sentence("13.60")]
    public void The_limits_are_those_that_are_documented()
    {
        var limits = new LuaLimits();
        Assert.Equal(64L * 1024 * 1024, limits.Memory);
        Assert.Equal((100_000, int.MaxValue, 10_000, 10_000, 1_000, 100_000), (limits.SliceInstructions, limits.MailboxMessages, limits.Coroutines, limits.Timers, limits.Names, limits.Monitors));
    }

    [Fact]
    public void The_header_says_kind_method_needs_imports_and_modules()
    {
        var script = LuaScript.FromText("app:a", """
            #!/usr/bin/lua
            -- Statements of accounts.
            --[[ Of several
            lines --]]

            --! kind: function
            --! method: run
            --! needs: send app.billing:* audit/*
            --! needs: process.spawn.linked app.billing:auditor
            --! needs: exec app:x
            --! needs: context
            --! import: util = app.lib:util
            --! modules: time, json
            local a = 1
            return { run = function() end }
            """);
        Assert.Equal((LuaScriptKind.Function, "run"), (script.Kind, script.Method));
        Assert.Equal(
            [new(ProcessAction.Send, "app.billing:*"), new(ProcessAction.Send, "audit/*"), new(ProcessAction.SpawnLinked, "app.billing:auditor"), new(ProcessAction.Call, "app:x"), new(ProcessAction.Context, "context")],
            script.Permissions!.Items.AsEnumerable<DeclaredNeed>());
        Assert.Equal([new LuaImport("util", "app.lib:util")], script.Imports.AsEnumerable());
        Assert.Equal(["time", "json"], script.Modules!.Value.AsEnumerable());
    }

    [Fact]
    public void Needing_nothing_is_a_ceiling_without_anything_below_it() => Assert.Empty(LuaScript.FromText("app:a", "--! needs: nothing").Permissions!.Items);

    [Theory]
    [InlineData("--! need: send x", "app:a:1: 'need' is not known in a header; expected kind, method, needs, import or modules")]
    [InlineData("--! needs", "app:a:1: 'needs' is no line of a header; expected kind, method, needs, import or modules, a colon and a value")]
    [InlineData("-- x\n--! needs: fly app:*", "app:a:2: needs: 'fly' is no action; expected one of spawn, ")]
    [InlineData("--! needs: send", "app:a:1: needs: 'send' on what? Expected an exact text, * or prefix*")]
    [InlineData("--! needs: send a*b", "app:a:1: needs: resource: expected an exact text, \"*\" or \"prefix*\", got \"a*b\"")]
    [InlineData("--! needs: context other", "app:a:1: needs: 'context' takes no pattern")]
    [InlineData("--! kind: service", "app:a:1: kind: expected process, library or function, got 'service'")]
    [InlineData("--! method: a\n--! method: b", "app:a:2: method: line 1 says it already")]
    [InlineData("--! import: util", "app:a:1: import: expected name = namespace:name, got 'util'")]
    [InlineData("--! import: time = app:a", "app:a:1: import: 'time' is a module of the runtime and cannot be the name of something else")]
    [InlineData("--! import: u = app:a\n--! import: u = app:b", "app:a:2: import: 'u' is imported at app:a:1 already")]
    [InlineData("--! modules: io", "app:a:1: modules: expected one of the modules process, ")]
    [InlineData("local x = 1\n--! needs: nothing", "app:a:2: --! stands above the code, or it says nothing")]
    [InlineData("\u001bLua", "app:a:1: compiled code is not taken; give the text of the script")]
    public void What_is_wrong_in_a_header_is_told_with_its_line(string source, string problem)
    {
        var refused = Assert.Throws<ProcessException>(() => LuaScript.FromText("app:a", source));
        Assert.Equal(ErrorKind.Invalid, refused.Kind);
        Assert.StartsWith("app:a: nothing is registered, because of 1 problem\n" + problem, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_says_the_same_things()
    {
        var declared = DeclaredPermissions.Create("app:a").Send("x:*");
        var script = LuaScript.FromText("app:a", "--! import: b = app:b", options =>
        {
            (options.Method, options.Permissions, options.Limits) = ("run", declared, new LuaLimits { Memory = 1 << 20 });
            options.Import("c", "app:c").Modules("time");
        });
        Assert.Equal(("run", 1L << 20), (script.Method, script.Limits.Memory));
        Assert.Same(declared, script.Permissions);
        Assert.Equal(["c", "b"], script.Imports.Select(static import => import.Name));
    }

    [Fact]
    public void Two_ceilings_for_one_script_are_refused() =>
        Refused("app:a:1: needs: permissions are declared outside of the script too", "--! needs: nothing", static options => options.Permissions = DeclaredPermissions.Create("app:a"));

    [Fact]
    public void A_ceiling_of_another_definition_is_refused() => Refused("permissions: declared for 'app:b'", "", static options => options.Permissions = DeclaredPermissions.Create("app:b"));

    [Fact]
    public void A_limit_below_what_can_work_is_refused() => Refused("Memory: expected at least 1 MiB", "", static options => options.Limits = new LuaLimits { Memory = 1 });

    [Fact]
    public void What_is_no_id_is_refused() => Assert.Equal("id: expected an id namespace:name, got 'a'", Assert.Throws<ProcessException>(static () => LuaScript.FromText("a", "")).Message);

    [Fact]
    public void A_file_loses_its_byte_order_mark_and_keeps_its_lines()
    {
        using var folder = new ScriptFolder();
        folder.Write("a.lua", "\uFEFF#!/usr/bin/lua\nreturn 1");
        var script = LuaScript.FromFile("app:a", folder.PathOf("a.lua"));
        Assert.Equal("\nreturn 1", Encoding.UTF8.GetString(script.Source.Span));
        Assert.Equal(folder.PathOf("a.lua"), script.Chunk);
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<ProcessException>(() => LuaScript.FromFile("app:b", folder.PathOf("b.lua"))).Kind);
    }

    private static void Refused(string reason, string source, Action<LuaOptions> configure)
    {
        var refused = Assert.Throws<ProcessException>(() => LuaScript.FromText("app:a", source, configure));
        Assert.Equal(ErrorKind.Invalid, refused.Kind);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }
}
