using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>What is said about Lua files, and where.</summary>
public sealed class LuaRuleTests
{
    private const string Ledger = """
        [Process("app.billing:ledger")]
        public sealed partial class Ledger(ProcessContext self, string account, decimal opening, int? limit = null)
        {
            [Receive] public void Deposit(decimal amount, string memo) { }
            [Call] public decimal Balance() => opening;
            [Receive("take-order")] public void TakeOrder(Order order, Guid id, IReadOnlyList<int> numbers) { }
            [Receive] public void Flag(bool on, long count, double ratio, TimeSpan wait) { }
        }
        public sealed record Order(int Id);
        [ForeignProcess("app.billing:remote")] public partial interface IRemote { [Receive] void Go(); }
        public static class Registration { public const string Id = "app.billing:in_code"; public const string Other = @"app.billing:verbatim"; /* "app.billing:in_comment" */ }
        [Process("app.billing:reader")]
        public sealed partial class Reader
        {
            [Inbox("items")] public partial Inbox<int> Items { get; }
            public async Task RunAsync(CancellationToken cancel) => await Items.ReadAsync(cancel);
        }
        """;

    [Fact]
    public async Task A_script_that_is_no_Lua()
    {
        Assert.Equal(["unexpected symbol near '+'"], await LuaCheck.RunAsync("", "local a = 1\nlocal b = a *{|TP6010:+|} 2\nprocess.send(a)\n"));
        Assert.Equal(["break outside a loop at line 2"], await LuaCheck.RunAsync("", "local a\n{|TP6010:break|}\nlocal c\nlocal d\n"));
        Assert.Equal(["unfinished string near '\"abc'"], await LuaCheck.RunAsync("", "local a =\n  {|TP6010:\"abc|}\nlocal c"));
        Assert.Equal(["'}' expected near <eof>"], await LuaCheck.RunAsync("", "return {1{|TP6010:|}"));
        Assert.Empty(await LuaCheck.RunAsync("", "#!/usr/bin/lua\nreturn function(...) return ... end"));
    }

    [Fact]
    public async Task A_header_that_says_something_wrong()
    {
        Assert.Equal(
            ["'need' is not known in a header; expected kind, method, needs, import or modules", "kind: expected process, library or function, got 'actor'", "--! stands above the code, or it says nothing"],
            await LuaCheck.RunAsync("", "-- x\n{|TP6011:--! need: send *|}\n  {|TP6011:--! kind: actor|}\nlocal a\n{|TP6011:--! needs: nothing|}\n"));
        Assert.Empty(await LuaCheck.RunAsync("", "--[[\n--! x: y\n]]\n--! kind: library\n--! import: a = b:c\n--! modules: time, json\nreturn {}"));
    }

    [Fact]
    public async Task A_topic_that_is_empty_or_reserved()
    {
        await LuaCheck.RunAsync("", """
            local me, at = process.pid(), "@" .. "x"
            process.send(me, {|TP6012:"@a"|}, 1)
            process.send("name", {|TP6012:""|})
            process.ask(me, {|TP6012:at|})
            process.listen({|TP6012:'@' .. me|})
            process.with_message({|TP6012:""|}, 1):with_message({|TP6012:"@"|}):spawn(me)
            process.groups.broadcast("g", {|TP6012:"\064"|})
            process.send(me, "a@")
            """);
        await LuaCheck.RunAsync("", """
            local function f(to) process.send(to, "") process.send(to, "@value") end
            local channel, subject = process.open()
            process.send(subject, "")
            local topic = "@x"
            topic = "y"
            process.listen(topic)
            local process = { listen = print }
            process.listen("@x")
            """);
    }

    [Fact]
    public async Task An_id_that_is_unknown()
    {
        Assert.Equal(
            [
                "\"app.billing:ledgr\" is the id of nothing in this compilation, its references and its Lua files; did you mean 'app.billing:ledger'?", "\"app.billing:other\" is the id of nothing in this compilation, its references and its Lua files",
                "\"ap.billing:ledger\" is the id of nothing in this compilation, its references and its Lua files; did you mean 'app.billing:ledger'?", "\"ledger\" is no id: expected namespace:name",
                "\"app.billing:in_comment\" is the id of nothing in this compilation, its references and its Lua files",
            ],
            await LuaCheck.RunAsync(Ledger, """
                local id = "app.billing:ledgr"
                process.spawn({|TP6013:id|})
                process.call({|TP6013:"app.billing:other"|})
                process.with_name("x"):spawn_linked({|TP6013:"ap.billing:ledger"|})
                require("funcs").async({|TP6013:"ledger"|})
                process.spawn("elsewhere:thing")
                process.spawn("app.billing:in_code")
                process.spawn("app.billing:verbatim")
                process.spawn({|TP6013:"app.billing:in_comment"|})
                process.spawn("app.billing:remote")
                process.spawn("app.billing:indexed")
                process.upgrade(nil)
                process.spawn(...)
                """, more: [new GivenFile("/app/lua/_index.yaml", "namespace: app.billing\nentries:\n  - name: indexed # one\n    kind: process.lua\n    source: file://indexed.lua\n")],
                path: "/app/lua/a.lua"));
    }

    [Fact]
    public async Task An_argument_that_does_not_fit()
    {
        Assert.Equal(
            [
                "app.billing:ledger: argument 1 'account': expected string, got integer", "app.billing:ledger: argument 2 'opening' is missing", "app.billing:ledger: expected 3 arguments", "app.billing:ledger deposit: argument 1 'amount': expected decimal, got string",
                "app.billing:ledger deposit: argument 2 'memo' is missing", "app.billing:ledger take-order: argument 1 'order': expected table, got nil", "app.billing:ledger take-order: argument 3 'numbers': expected table, got integer",
                "app.billing:ledger flag: argument 1 'on': expected boolean, got integer", "app.billing:ledger flag: argument 2 'count': expected integer, got string",
            ],
            await LuaCheck.RunAsync(Ledger, """
                local pid = process.spawn("app.billing:ledger", nil, {|TP6014:1|}, 2)
                {|TP6014:process.spawn("app.billing:ledger", nil, "a")|}
                process.call("app.billing:ledger", nil, "a", 1, 2, {|TP6014:3, 4|})
                process.send(pid, "deposit", {|TP6014:"many"|}, "x")
                {|TP6014:process.send(pid, "deposit", 1)|}
                process.send(pid, "take-order", {|TP6014:nil|}, "id", {|TP6014:5|})
                process.with_options({}):ask(pid, "flag", {|TP6014:1|}, {|TP6014:"2"|}, 3, "1s")
                process.send(pid, "flag", true, 1, 2, 3)
                process.spawn("app.billing:ledger", nil, "a", "1.5", nil)
                process.spawn("app.billing:ledger", nil, ...)
                process.spawn("app.billing:ledger", nil, "a", table.unpack({}))
                process.send(pid, "deposit", x, y)
                """));
    }

    [Fact]
    public async Task A_topic_that_the_target_does_not_take()
    {
        Assert.Equal(
            ["'app.billing:ledger' does not take \"deposti\"; did you mean 'deposit'?", "'app.billing:ledger' does not take \"close\""],
            await LuaCheck.RunAsync(Ledger, """
                local pid, err = process.spawn("app.billing:ledger", nil, "a", 1)
                process.send(pid, {|TP6004:"deposti"|}, 1, "x")
                local function later() process.ask(assert(pid), {|TP6004:"close"|}) end
                process.send(err, "close")
                local reader = process.spawn("app.billing:reader")
                process.send(reader, "anything")
                local changed = process.spawn("app.billing:ledger", nil, "a", 1)
                changed = process.pid()
                process.send(changed, "close")
                """));
    }

    [Fact]
    public async Task A_permission_that_is_not_declared()
    {
        Assert.Equal(
            [
                "'spawn' on 'app.billing:reader' is not declared, and so always denied: add --! needs: spawn app.billing:reader", "'spawn.monitored' on 'app.billing:ledger' is not declared, and so always denied: add --! needs: spawn.monitored app.billing:ledger",
                "'send' is not declared, and so always denied: add --! needs: send …", "'context' is not declared, and so always denied: add --! needs: context", "'registry.register' on 'me' is not declared, and so always denied: add --! needs: registry.register me",
                "'send' is not declared, and so always denied: add --! needs: send …",
            ],
            await LuaCheck.RunAsync(Ledger, """
                --! needs: spawn app.billing:ledger
                --! needs: process.cancel *
                --! needs: exec app.billing:*
                local pid = process.spawn("app.billing:ledger", nil, "a", 1)
                process.{|TP6015:spawn|}("app.billing:reader")
                process.{|TP6015:spawn_monitored|}("app.billing:ledger", nil, "a", 1)
                process.call("app.billing:reader")
                process.{|TP6015:send|}(pid, "deposit", 1, "x")
                process.cancel(pid)
                process.{|TP6015:with_context|}({})
                process.registry.{|TP6015:register|}("me")
                local Ledger = require("app.billing:ledger")
                local led = Ledger.spawn("a", 1)
                led:{|TP6015:balance|}()
                local function f(to) process.send(to, 1) end
                """));
        await LuaCheck.RunAsync(Ledger, """process.spawn_monitored("app.billing:ledger", nil, "a", 1)""");
        await LuaCheck.RunAsync(Ledger, "--! kind: library\n--! needs: nothing\nprocess.terminate('a')");
        await LuaCheck.RunAsync(Ledger, "process.{|TP6015:terminate|}('a')", more: [new GivenFile("/app/lua/_index.yaml", "namespace: a\nentries:\n  - name: b\n    source: file://script.lua\n    permissions:\n      - send *\n")]);
    }

    [Fact]
    public async Task A_member_that_is_not_there()
    {
        Assert.Equal(
            [
                "'process' has no 'spwan'; did you mean 'spawn'?", "'errors' has no 'NOTFOUND'; did you mean 'NOT_FOUND'?", "'time' has no 'SECONDS'; did you mean 'SECOND'?", "'channel' has no 'make'", "'process.registry' has no 'find'", "a builder has no 'with_actors'; did you mean 'with_actor'?",
                "the binding of 'app.billing:ledger' has no 'start'", "'app.billing:ledger' has no 'depost'; did you mean 'deposit'?", "'app.billing:ledger' has no 'id'; did you mean 'pid'?",
            ],
            await LuaCheck.RunAsync(Ledger, """
                process.{|TP6016:spwan|}("a:b")
                print(errors.{|TP6016:NOTFOUND|})
                local time = require("time")
                time.sleep(5 * time.{|TP6016:SECONDS|})
                channel.{|TP6016:make|}()
                process.registry.{|TP6016:find|}("a")
                process.with_name("a"):{|TP6016:with_actors|}()
                local L = require("app.billing:ledger")
                L.{|TP6016:start|}()
                local led = L.with(nil, "h").spawn("a", 1)
                led:{|TP6016:depost|}(1, "x")
                print(led.{|TP6016:id|}, led.pid, L.id, L.help(), led["take-order"])
                """));
        await LuaCheck.RunAsync(Ledger, """
            function process.extra() end
            process.extra()
            local json = require("json")
            json.anything()
            channel = { make = print }
            channel.make()
            local t = {}
            t.process = process
            print(t.process.what, math.what)
            """);
    }

    [Fact]
    public async Task A_binding_is_checked_like_the_functions_below_it()
    {
        await LuaCheck.RunAsync(Ledger, """
            --! import: books = app.billing:ledger
            local Ledger = require("books")
            local led = assert(Ledger.spawn_monitored("ACC", 1))
            {|TP6014:Ledger.spawn("a")|}
            {|TP6014:led:deposit(1)|}
            led:deposit(1, "x")
            Ledger.bind(led.pid):deposit({|TP6014:{}|}, "x")
            """);
    }

    [Fact]
    public async Task A_comment_takes_a_rule_back()
    {
        await LuaCheck.RunAsync("", """
            process.one() ---@diagnostic disable-line: TP6016
            ---@diagnostic disable-next-line: TP6012, TP6016
            process.two()
            process.{|TP6016:three|}() ---@diagnostic disable-line: TP6012
            """);
    }

    [Fact]
    public async Task Without_the_runtime_and_in_other_files_nothing_is_said()
    {
        Assert.Empty(await LuaCheck.DiagnosticsAsync(Microsoft.CodeAnalysis.CSharp.CSharpCompilation.Create("x"), [new GivenFile("a.lua", "x x")]));
        Assert.Empty(await LuaCheck.DiagnosticsAsync(Compile.Sources(""), [new GivenFile("a.txt", "x x")]));
    }
}
