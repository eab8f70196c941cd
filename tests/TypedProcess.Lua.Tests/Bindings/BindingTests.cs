using Billing;
using TypedProcess.Lua.Tests.Scripts;

namespace TypedProcess.Lua.Tests.Bindings;

/// <summary>The Lua module of a definition in C#: what it says, and what it does with the functions of <c>process</c>.</summary>
public sealed class BindingTests
{
    // What process and errors do is not the matter here: the calls are written down.
    private const string Stage = """
        local calls = {}
        local function note(name)
          return function(...)
            local words = { name }
            for i = 1, select("#", ...) do words[#words + 1] = tostring((select(i, ...))) end
            calls[#calls + 1] = table.concat(words, " ")
            return "{h|1}"
          end
        end
        local failing = false
        package.loaded.process = {
          spawn = function(...) if failing then return nil, "denied" end return note("spawn")(...) end,
          spawn_monitored = note("spawn_monitored"), spawn_linked = note("spawn_linked"), spawn_linked_monitored = note("spawn_linked_monitored"),
          call = note("call"), send = note("send"), ask = note("ask"),
        }
        package.loaded.errors = { INVALID = "INVALID", new = function(t) return t.kind .. " " .. t.message end }
        local function binding() BINDING end
        local B = binding()
        local function said() local text = table.concat(calls, "\n"); calls = {}; return text end

        """;

    [Fact]
    public void The_binding_of_the_sample_is_the_one_that_was_accepted() => Snapshot.Match("Ledger.binding", Text(Ledger.Definition));

    [Fact]
    public void The_binding_of_every_type_is_the_one_that_was_accepted() => Snapshot.Match("Desk.binding", Text(Desk.Definition));

    [Fact]
    public void Every_spawn_passes_the_arguments_on_and_gives_a_handle() =>
        Assert.Equal(
            """
            spawn app.billing:ledger nil ACC-1 100
            spawn_monitored app.billing:ledger nil ACC-1 1.5
            spawn_linked app.billing:ledger nil ACC-1 12.50
            spawn_linked_monitored app.billing:ledger nil ACC-1 0
            call app.billing:ledger nil ACC-1 0
            {h|1} app.billing:ledger {h|1} true
            """,
            Run(Ledger.Definition, """
                local led = B.spawn("ACC-1", 100)
                B.spawn_monitored("ACC-1", 1.5)
                B.spawn_linked("ACC-1", "12.50")
                B.spawn_linked_monitored("ACC-1", 0)
                B.call("ACC-1", 0)
                return said() .. "\n" .. led.pid .. " " .. tostring(led) .. " " .. tostring(led == B.bind("{h|1}"))
                """));

    [Fact]
    public void Methods_send_and_ask_by_topic() =>
        Assert.Equal(
            """
            send {h|7} deposit 25 salary
            ask {h|7} balance
            ask {h|7} withdraw 5
            """,
            Run(Ledger.Definition, """local led = B.bind("{h|7}") led:deposit(25, "salary") led:balance() led:withdraw(5) return said()"""));

    [Fact]
    public void A_spawner_and_a_host_can_be_given() =>
        Assert.Equal(
            "with context app.billing:ledger app:workers A 1",
            Run(Ledger.Definition, """
                local builder = { spawn = function(self, ...) return note(self.name)(...) end, name = "with context" }
                B.with(builder, "app:workers").spawn("A", 1)
                return said()
                """));

    [Fact]
    public void What_spawn_refuses_is_returned() => Assert.Equal("nil denied", Run(Ledger.Definition, """failing = true local led, err = B.spawn("A", 1) return tostring(led) .. " " .. err"""));

    [Theory]
    [InlineData("B.spawn('ACC-1', {})", "INVALID app.billing:ledger: argument 2 'opening': expected decimal, got table")]
    [InlineData("B.spawn('ACC-1', 'many')", "INVALID app.billing:ledger: argument 2 'opening': expected decimal, got string")]
    [InlineData("B.spawn('ACC-1')", "INVALID app.billing:ledger: argument 2 'opening': expected decimal, got nil")]
    [InlineData("B.spawn(5, 100)", "INVALID app.billing:ledger: argument 1 'account': expected string, got integer")]
    [InlineData("B.spawn('A', 1, 2)", "INVALID app.billing:ledger: expected 2 arguments, got 3")]
    [InlineData("B.bind(nil)", "INVALID app.billing:ledger bind: argument 1 'pid': expected pid, got nil")]
    [InlineData("led:deposit(1, 2.5)", "INVALID app.billing:ledger deposit: argument 2 'memo': expected string, got float")]
    [InlineData("led:balance(1)", "INVALID app.billing:ledger balance: expected 0 arguments, got 1")]
    [InlineData("led:withdraw(1, 2)", "INVALID app.billing:ledger withdraw: expected 1 argument, got 2")]
    [InlineData("led:export()", "INVALID app.billing:ledger export: argument 1 'to': expected subject, got nil")]
    public void Arguments_that_do_not_fit_are_refused_before_anything_is_called(string call, string error) =>
        Assert.Equal($"nil {error} ", Run(Ledger.Definition, $"local led = B.bind('{{h|7}}') local value, err = {call} return tostring(value) .. ' ' .. err .. ' ' .. said()"));

    [Theory]
    [InlineData("true, 1, nil", "true 1 nil")]
    [InlineData("false, '18446744073709551615', 2.5, 'later'", "false 18446744073709551615 2.5 later")]
    [InlineData("true, 1, 1, 'later', 3", "true 1 1 later 3")]
    public void Arguments_that_may_be_left_out_are_not_sent_as_nil(string given, string sent) => Assert.Equal($"spawn shop/front:desk nil {sent}", Run(Desk.Definition, $"B.spawn({given}) return said()"));

    [Fact]
    public void One_that_may_be_left_out_is_needed_when_a_later_one_is_there() =>
        Assert.Equal("INVALID shop/front:desk: argument 4 'end': expected string, got nil", Run(Desk.Definition, "local _, err = B.spawn(true, 1, nil, nil, 3) return err"));

    [Fact]
    public void Topics_that_are_no_names_of_Lua_are_methods_all_the_same() =>
        Assert.Equal(
            """
            send {h|7} until 2.5
            send {h|7} until nil
            ask {h|7} pid 3
            send {h|7} take-order T N 5s small nil 4
            """,
            Run(Desk.Definition, """
                local named = function(name) return setmetatable({}, { __tostring = function() return name end }) end
                local desk = B.bind("{h|7}")
                desk["until"](desk, 2.5)
                desk["until"](desk)
                desk:pid_(3)
                desk["take-order"](desk, named("T"), named("N"), "5s", "small", nil, 4)
                return said()
                """));

    [Fact]
    public void Help_tells_what_there_is() => Assert.Equal(HelpText.Of(Ledger.Definition.Manifest!), Run(Ledger.Definition, "return B.help()"));

    [Theory]
    [InlineData("Adds <c>x</c> &lt; <see cref=\"T:Billing.Ledger\"/> to <paramref name=\"amount\"/>.", "Adds x < Ledger to amount.")]
    [InlineData("See <see cref=\"M:Billing.Ledger.Deposit(System.Decimal,System.String)\"/>.", "See Deposit.")]
    [InlineData("a < b", "a < b")]
    public void Documentation_is_shown_without_its_marks(string summary, string text) => Assert.Equal(text, SummaryText.Of(summary));

    private static string Text(ProcessDefinition definition)
    {
        var text = BindingWriter.Write(definition.Manifest!);
        Assert.Null(PlainLua.Complaint(text));
        return text;
    }

    private static string Run(ProcessDefinition definition, string script) =>
        PlainLua.Run(Stage.Replace("BINDING", Text(definition), StringComparison.Ordinal).ReplaceLineEndings("\n") + script);
}
