using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>The fixes for the rules about messages, threads, the life of processes, and signatures of handlers.</summary>
public sealed class MessagingFixTests
{
    private const string Till = """

        [Process("shop:till")] public sealed partial class Till(ProcessContext self, string name) { [Receive] public void Pay(int coins) { } public int Count() => name.Length + self.Id.Length; }
        """;

    [Fact]
    public Task The_prefix_of_a_topic_is_dropped() => FixCheck.RunAsync("TP2011",
        InMethod("""self.Send("x", /* a */ "@exit" /* b */); self.Send("x", $"@{self.Id}"); self.Listen("@@y"); self.Send("x", "@a" + self.Id); self.Send("x", $"@b{self.Id}");"""),
        InMethod("""self.Send("x", /* a */ "exit" /* b */); self.Send("x", $"{self.Id}"); self.Listen("y"); self.Send("x", "a" + self.Id); self.Send("x", $"b{self.Id}");"""));

    [Fact]
    public Task The_prefix_of_a_declared_topic_is_dropped() => FixCheck.RunAsync("TP1001",
        """[Process("a:b")] sealed partial class P { [Receive(/* a */ "@exit")] void A() { } [Call("@@sum")] int B() => 1; }""",
        """[Process("a:b")] sealed partial class P { [Receive(/* a */ "exit")] void A() { } [Call("sum")] int B() => 1; }""");

    [Theory]
    [InlineData("""[Process("a:b")] sealed partial class P { [Receive("")] void A() { } }""")]
    [InlineData("""[Process("a:b")] sealed partial class P { const string Exit = "@exit"; [Receive(Exit)] void A() { } }""")]
    public Task A_declared_topic_that_would_be_empty_or_stands_elsewhere_is_left(string source) => FixCheck.NothingAsync("TP1001", source);

    [Theory]
    [InlineData("""self.Send("x", "");""")]
    [InlineData("""self.Send("x", "@");""")]
    [InlineData("""const string topic = "@a"; self.Send("x", topic);""")]
    public Task A_topic_that_would_be_empty_or_stands_elsewhere_is_left(string code) => FixCheck.NothingAsync("TP2011", InMethod(code));

    [Fact]
    public Task The_topic_that_was_meant_is_written() => FixCheck.RunAsync("TP2009", [
        """public static class Program { private const string Paid = "pai" /* one */; public static void M(Ref<Till> till) { till.Send(/* a */ "pays" /* b */, 1); till.Send(Topics.Pay, 1); till.Send(Paid, 2); const string topic = @"paj"; till.Send(topic); } }""" + Till,
        """internal static class Topics { public const string Pay = "ay"; }""",
    ], [
        """public static class Program { private const string Paid = "pay" /* one */; public static void M(Ref<Till> till) { till.Send(/* a */ "pay" /* b */, 1); till.Send(Topics.Pay, 1); till.Send(Paid, 2); const string topic = "pay"; till.Send(topic); } }""" + Till,
        """internal static class Topics { public const string Pay = "pay"; }""",
    ]);

    [Theory]
    [InlineData("""till.Send("close");""")]
    [InlineData("""till.Send("pa" + "x");""")]
    [InlineData("""const string topic = "pays"; till.Send(topic); Console.WriteLine(topic);""")]
    [InlineData("""till.Send(Topics.Pays);""")]
    [InlineData("""till.Send("opan");""")]
    public Task A_topic_that_is_not_clear_or_used_elsewhere_is_left(string code) => FixCheck.NothingAsync("TP2009", $$"""
        public static class Topics { public const string Pays = "pays"; } public static class Program { public static void M(Ref<Till> till) { {{code}} } }
        [Process("shop:till")] public sealed partial class Till { [Receive] public void Pay(int coins) { } [Receive] public void Open() { } [Receive] public void Oban() { } }
        """);

    [Fact]
    public Task The_id_that_was_meant_is_written() => FixCheck.RunAsync("TP2012",
        InMethod("""await self.SpawnAsync("shop:tills"); await self.SpawnAsync(/* a */ "shop:tiii");""") + Till,
        InMethod("""await self.SpawnAsync("shop:till"); await self.SpawnAsync(/* a */ "shop:till");""") + Till);

    [Theory]
    [InlineData("shop:counter")]
    [InlineData("shop:tall")]
    public Task An_id_that_is_not_clear_is_left(string id) => FixCheck.NothingAsync("TP2012", InMethod($$"""await self.SpawnAsync("{{id}}");""") + Till + """ [Process("shop:tale")] public sealed partial class Tale;""");

    [Fact]
    public Task A_dropped_answer_is_awaited() => FixCheck.RunAsync("TP2004",
        InMethod("/* why */ self.SpawnAsync(\"shop:till\"); // here\n        self.AskAsync(\"x\", \"y\");\n"),
        InMethod("/* why */ await self.SpawnAsync(\"shop:till\"); // here\n        await self.AskAsync(\"x\", \"y\");\n"));

    [Fact]
    public Task An_answer_dropped_where_nothing_can_be_awaited_is_left() => FixCheck.NothingAsync("TP2004", """public static class Program { public static void M(ProcessContext self) { self.SpawnAsync("shop:till"); Action a = () => { self.SpawnAsync("shop:till"); }; a(); } }""");

    [Fact]
    public Task A_process_is_spawned() => FixCheck.RunAsync("TP2001",
        InMethod("""var till = new Till(self, "a");""") + Till,
        InMethod("""var till = await Till.SpawnAsync(self, "a");""") + Till);

    [Theory]
    [InlineData("""var till = new Till(self, "a"); till.Count();""")]
    [InlineData("""Till till = new(self, "a"); till.Pay(1);""")]
    [InlineData("""Action make = () => { var till = new Till(self, "a"); }; make();""")]
    public Task A_process_whose_object_is_wanted_is_left(string code) => FixCheck.NothingAsync("TP2001", InMethod(code) + Till);

    [Fact]
    public Task ConfigureAwait_is_removed() => FixCheck.RunAsync("TP3002",
        Process("[Receive] public async Task A() { await Task.FromResult(1).ConfigureAwait(false) /* a */; await foreach (var x in Some().ConfigureAwait(false)) { await Task.CompletedTask.ConfigureAwait(false); } }"),
        Process("[Receive] public async Task A() { await Task.FromResult(1) /* a */; await foreach (var x in Some()) { await Task.CompletedTask; } }"));

    [Fact]
    public Task ConfigureAwait_that_does_more_is_left() => FixCheck.NothingAsync("TP3002", Process("[Receive] public async Task A() { await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); var later = Task.CompletedTask.ConfigureAwait(false); await later; }"));

    [Fact]
    public Task A_method_for_LinkDown_is_added() => FixCheck.RunAsync("TP5002",
        "[Process(\"a:p\")] public sealed partial class P(ProcessContext self)\n{\n    [On] public void Started() => self.TrapLinks = true; // yes\n}\n",
        "[Process(\"a:p\")] public sealed partial class P(ProcessContext self)\n{\n    [On] public void Started() => self.TrapLinks = true; // yes\n\n    [On] private void LinkFailed(LinkDown down) => throw new System.NotImplementedException();\n}\n");

    [Fact]
    public Task A_method_for_LinkDown_names_the_types_of_the_runtime_where_others_have_their_names() => FixCheck.RunAsync("TP5002",
        "namespace Mine;\n[Process(\"a:p\")] public sealed partial class P(ProcessContext self)\n{\n    [TypedProcess.On] public void Started() => self.TrapLinks = true;\n}\npublic sealed class LinkDown;\n[AttributeUsage(AttributeTargets.Method)] public sealed class OnAttribute : Attribute;\n",
        "namespace Mine;\n[Process(\"a:p\")] public sealed partial class P(ProcessContext self)\n{\n    [TypedProcess.On] public void Started() => self.TrapLinks = true;\n\n    [TypedProcess.On] private void LinkFailed(TypedProcess.LinkDown down) => throw new System.NotImplementedException();\n}\npublic sealed class LinkDown;\n[AttributeUsage(AttributeTargets.Method)] public sealed class OnAttribute : Attribute;\n");

    [Fact]
    public Task Parts_of_one_class_get_one_method_for_LinkDown() => FixCheck.RunAsync("TP5002",
        ["[Process(\"a:p\")] public sealed partial class P(ProcessContext self)\n{\n    [On] public void Started() => self.TrapLinks = true;\n}\n", "partial class P\n{\n    [Receive] public void Trap() => self.TrapLinks = true;\n}\n"],
        ["[Process(\"a:p\")] public sealed partial class P(ProcessContext self)\n{\n    [On] public void Started() => self.TrapLinks = true;\n\n    [On] private void LinkFailed(LinkDown down) => throw new System.NotImplementedException();\n}\n", "partial class P\n{\n    [Receive] public void Trap() => self.TrapLinks = true;\n}\n"]);

    [Fact]
    public Task A_class_that_reads_its_events_itself_gets_no_method() => FixCheck.NothingAsync("TP5002", "[Process(\"a:p\")] public sealed partial class P(ProcessContext self)\n{\n    public async Task RunAsync() { self.TrapLinks = true; await self.DelayAsync(default); }\n}\n");

    [Fact]
    public Task A_handler_that_returns_a_value_becomes_a_call() => FixCheck.RunAsync("TP1006",
        """[Process("a:b")] public sealed partial class P { [Receive("n")] public int A() => 1; [TypedProcess.Receive] public Task<int> B() => Task.FromResult(1); }""",
        """[Process("a:b")] public sealed partial class P { [Call("n")] public int A() => 1; [TypedProcess.Call] public Task<int> B() => Task.FromResult(1); }""");

    [Fact]
    public Task A_handler_that_is_async_void_returns_ValueTask() => FixCheck.RunAsync("TP1007",
        """[Process("a:b")] public sealed partial class P { [Receive] public async /* a */ void A() => await Task.Yield(); }""",
        """[Process("a:b")] public sealed partial class P { [Receive] public async /* a */ ValueTask A() => await Task.Yield(); }""");

    [Fact]
    public Task A_parameter_is_passed_by_value() => FixCheck.RunAsync("TP1008",
        """[Process("a:b")] public sealed partial class P { [Receive] public void A(ref int x, int y) { } [Receive] public void B(/* a */ in int x) { } }""",
        """[Process("a:b")] public sealed partial class P { [Receive] public void A(int x, int y) { } [Receive] public void B(/* a */ int x) { } }""");

    [Fact]
    public Task What_is_out_or_on_the_stack_is_left() => FixCheck.NothingAsync("TP1008", """[Process("a:b")] public sealed partial class P { [Receive] public void A(out int x) => x = 1; [Receive] public void B(Span<int> x) { } [Receive] public void C<T>() { } }""");

    private static string InMethod(string code) => $$"""public static class Program { public static async Task M(ProcessContext self) { await Task.Yield(); {{code}} } }""";

    private static string Process(string members) => $$"""[Process("a:p")] public sealed partial class P { {{members}} private static async IAsyncEnumerable<int> Some() { await Task.Yield(); yield return 1; } }""";
}
