using TypedProcess.Analyzers;
using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>The rules about permissions: what a class does against what it declares.</summary>
public sealed class PermissionRuleTests
{
    private const string Others = """

        [Process("a:worker")] sealed partial class Worker { [Receive] public void Work(string what) { } [Call] public int Count() => 0; }
        [Process("a:other")] sealed partial class Other { [Receive] public void Work(string what) { } }
        """;

    [Theory]
    // Typed spawns and references.
    [InlineData("""[Process("a:b"), Needs.Nothing] sealed partial class P(ProcessContext self) { [Receive] async Task A() { var worker = await Worker.{|TP4001:SpawnAsync|}(self); worker.{|TP4001:Work|}("x"); await worker.{|TP4001:CountAsync|}(); } }""")]
    [InlineData("""[Process("a:b"), Needs.Spawn<Worker>, Needs.Send<Worker>] sealed partial class P(ProcessContext self) { [Receive] async Task A() { var worker = await Worker.SpawnAsync(self); worker.Work("x"); var other = await Other.{|TP4001:SpawnAsync|}(self); other.{|TP4001:Work|}("x"); } }""")]
    // Ids, names, hosts.
    [InlineData("""[Process("a:b"), Needs.Spawn("a:*"), Needs.Register("n/*")] sealed partial class P(ProcessContext self) { const string X = "b:"; [Receive] async Task A(string n) { await self.SpawnAsync({|TP2012:"a:x"|}); await self.{|TP4001:SpawnAsync|}(X + "x"); self.Names.Register("n/1"); self.Names.{|TP4001:Register|}("m/1"); self.Names.Register($"n/{n}"); self.Names.{|TP4001:Register|}($"m/{n}"); self.Names.Register(n); await self.SpawnAsync(n); } }""")]
    [InlineData("""[Process("a:b"), Needs.Spawn<Worker>, Needs.Host("h:two")] sealed partial class P(ProcessContext self) { [Receive] async Task A() { await Worker.SpawnAsync(self.Spawner.On("h:two")); await Worker.SpawnAsync(self.Spawner.{|TP4001:On|}("h:three")); } }""")]
    // Asked of a spawner, needed for what it spawns.
    [InlineData("""[Process("a:b"), Needs.Spawn<Worker>(Linked = true), Needs.Spawn<Other>] sealed partial class P(ProcessContext self) { [Receive] async Task A() { await Worker.SpawnAsync(self.Linked); await Other.{|TP4001:SpawnAsync|}(self.Linked); await Worker.{|TP4001:SpawnAsync|}(self.Linked.Monitored); await Other.SpawnAsync(self); var linked = self.Linked; await Other.{|TP4001:SpawnAsync|}(linked); } }""")]
    [InlineData("""[Process("a:b"), Needs.Call("a:*")] sealed partial class P(ProcessContext self) { [Receive] async Task A() { await self.Linked.CallAsync({|TP2012:"a:x"|}); await self.Spawner.{|TP4001:CallAsync|}("b:x"); } }""")]
    [InlineData("""[Process("a:b"), Needs.Spawn<Worker>] sealed partial class P(ProcessContext self) { Spawner _kept; [Receive] void A() => _kept = self.{|TP4001:Linked|}; }""")]
    // Pids: known by their type, or not at all.
    [InlineData("""[Process("a:b"), Needs.Monitor<Worker>, Needs.Send("x:*")] sealed partial class P(ProcessContext self, Pid<Worker> one, Pid<Other> two, Pid any) { [Receive] async Task A() { await self.MonitorAsync(one); self.Monitor(one.Untyped); await self.{|TP4001:MonitorAsync|}(two); self.{|TP4001:Monitor|}(two.Untyped); self.Monitor(any); self.Send(any, "t"); self.Send("name", "t"); self.{|TP4001:Send|}(one.Untyped, {|TP2009:"t"|}); self.{|TP4001:Terminate|}(any); } }""")]
    [InlineData("""[Process("a:b"), Needs.Spawn("c:*"), Needs.Send("c:d")] sealed partial class P(ProcessContext self) { [Receive] async Task A() { var one = await self.SpawnAsync("c:d"); self.Send(one, "t"); var two = await self.SpawnAsync("c:e"); self.Send(two, "t"); two = one; } [Receive] async Task B() { var two = await self.SpawnAsync("c:e"); self.{|TP4001:Send|}(two, "t"); } }""")]
    // Where it may stand.
    [InlineData("""[Process("a:b"), Needs.Nothing] sealed partial class P(ProcessContext self) { readonly Task _one = Worker.{|TP4001:SpawnAsync|}(self).AsTask(); Task Two => Worker.{|TP4001:SpawnAsync|}(self).AsTask(); [On] void Started() { Func<Task> three = () => Worker.{|TP4001:SpawnAsync|}(self).AsTask(); async Task Four(ProcessContext c) => await Worker.{|TP4001:SpawnAsync|}(c); _ = Four(self); } } partial class P { [On] void Stopped() => self.Names.{|TP4001:Register|}("x"); }""")]
    // The ceiling of a class without a declaration is open, and what is no process class has none.
    [InlineData("""[Process("a:b")] sealed partial class P(ProcessContext self) { [Receive] async Task A() => await Worker.SpawnAsync(self.Linked); } [Needs.Nothing] class C(ProcessContext self) { async Task A() => await Worker.SpawnAsync(self.Linked); }""")]
    // One's own.
    [InlineData("""[Process("a:b"), Needs.Register("n")] sealed partial class P(ProcessContext self) { [Receive] void A(Pid other) { self.Names.Register("n"); self.Names.Register("n", self.Pid); self.Names.{|TP4001:Register|}("n", other); self.Upgrade(P.StartWith()); self.Upgrade("a:b"); self.Upgrade((string?)null); self.{|TP4001:Upgrade|}({|TP2012:"a:c"|}); self.Groups.Join("g"); } }""")]
    // A lambda that is given a context is another process.
    [InlineData("""[Process("a:b"), Needs.Nothing] sealed partial class P { [Call] string A() => ProcessDefinition.Inline("c:d", async (c, _) => { await Worker.SpawnAsync(c); c.Names.Register("x"); }).Id; }""")]
    public Task What_is_not_declared_is_reported(string source) => AnalyzerCheck.RunAsync(source + Others);

    private const string Helpers = """

        static class H
        {
            public static async Task One(ProcessContext c) => await Two(c);
            static Task Two(Spawner s) { async Task Inner() => await Three(s.Linked); return Inner(); }
            static async Task Three(Spawner s) => await Worker.SpawnAsync(s);
            public static void Name(ProcessNames names, string name) => names.Register("n/" + name);
            public static void Exactly(ProcessContext c, string name = "n/1") => c.Names.Register(name);
            public static void Poke<T>(Ref<T> to) where T : class => to.Send("work", "x");
            public static void Round(ProcessContext c, int n) { if (n > 0) { Back(c, n); } }
            static void Back(ProcessContext c, int n) { Round(c, n - 1); c.Names.Register("r"); }
            extension(Ref<Worker> to) { public void Twice() { to.Work("a"); to.Work("b"); } }
        }
        sealed class Desk(ProcessContext c) { public string Name { get { c.Names.Register("desk"); return "desk"; } } public static Desk operator +(Desk d, int n) => d; }
        """;

    [Theory]
    [InlineData("""[Process("a:b"), Needs.Nothing] sealed partial class P(ProcessContext self) { [Receive] Task A() => H.{|TP4001:One|}(self); }""")]
    [InlineData("""[Process("a:b"), Needs.Spawn<Worker>(Linked = true)] sealed partial class P(ProcessContext self) { [Receive] Task A() => H.One(self); }""")]
    [InlineData("""[Process("a:b"), Needs.Register("n/1")] sealed partial class P(ProcessContext self) { [Receive] void A() { H.Exactly(self); H.{|TP4001:Exactly|}(self, "n/2"); H.Exactly(name: "n/1", c: self); H.Name(self.Names, "1"); } }""")]
    [InlineData("""[Process("a:b"), Needs.Register("m/*")] sealed partial class P(ProcessContext self) { [Receive] void A() { H.{|TP4001:Name|}(self.Names, "1"); Action<ProcessContext, string> f = H.Exactly; f(self, "m/1"); } }""")]
    [InlineData("""[Process("a:b"), Needs.Send<Worker>] sealed partial class P(ProcessContext self, Pid<Worker> a, Pid<Other> b) { [Receive] void A() { var (one, two) = (self.Bind(a), self.Bind(b)); H.Poke(one); H.{|TP4001:Poke|}(two); one.Twice(); } }""")]
    [InlineData("""[Process("a:b"), Needs.Send<Other>] sealed partial class P(ProcessContext self, Pid<Worker> a, Pid<Other> b) { [Receive] void A() { var (one, two) = (self.Bind(a), self.Bind(b)); one.{|TP4001:Twice|}(); H.Poke(two); } }""")]
    [InlineData("""[Process("a:b"), Needs.Nothing] sealed partial class P(ProcessContext self) { [Receive] void A() => H.{|TP4001:Round|}(self, 3); [Call] string B() => new Desk(self).{|TP4001:Name|}; }""")]
    // What is static in the class stands for nothing by itself, and is reported where it stands when an instance calls it.
    [InlineData("""[Process("a:b"), Needs.Nothing] sealed partial class P(ProcessContext self) { public static async Task Make(ProcessContext from) => await SpawnAsync(from); }""")]
    [InlineData("""[Process("a:b"), Needs.Nothing] sealed partial class P(ProcessContext self) { [Receive] Task A() => Make(self); static async Task Make(ProcessContext from) => await Worker.{|TP4001:SpawnAsync|}(from); }""")]
    public Task What_helpers_do_counts_for_the_class_that_calls_them(string source) => AnalyzerCheck.RunAsync(source + Others + Helpers);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Attributes_of_another_assembly_count_three_helpers_deep(bool asSource)
    {
        GeneratorCheck.Run(Compile.Assembly("Shop", ["""
            namespace Shop;
            public static class Desk
            {
                [RequiresPermission(ProcessAction.Spawn, Resource = "shop:clerk")]
                [RequiresPermission(ProcessAction.RegistryRegister, Argument = nameof(badge))]
                public static void Hire(ProcessContext by, string badge) { }

                [RequiresPermission(ProcessAction.Send, Argument = "this")]
                public static void Greet(this Pid to, ProcessContext by) { }

                public static void Silent(ProcessContext by) => by.Names.Register("x");
            }
            """]), out var library);
        using var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);
        var reference = asSource ? library.ToMetadataReference() : (Microsoft.CodeAnalysis.MetadataReference)Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(image.ToArray());
        var markup = Markup.Parse("""
            using Shop;
            [Process("a:b"), Needs.Register("b/*"), Needs.Cancel("c:d")] sealed partial class P(ProcessContext self, Pid<Worker> worker)
            {
                [Receive] void A() { One.{|TP4001:Hire|}(self); Shop.Desk.Silent(self); worker.Untyped.{|TP4001:Greet|}(self); }
                [Receive] void B() => Shop.Desk.{|TP4001#2:Hire|}(self, "c/1");
            }
            static class One { public static void Hire(ProcessContext c) => Two.Hire(c, "1"); }
            static class Two { public static void Hire(ProcessContext c, string n) => Three.Hire(c, $"b/{n}"); }
            static class Three { public static void Hire(ProcessContext c, string badge) => Shop.Desk.Hire(c, badge); }
            """ + Others);
        var found = await AnalyzerCheck.DiagnosticsAsync(Compile.Assembly("App", [markup.Text], reference));
        Assert.Equal(markup.Expected, found.Select(diagnostic => new ExpectedDiagnostic(diagnostic.Id, diagnostic.Location.SourceSpan.Start, markup.Text.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length))).Order());
    }

    [Theory]
    [InlineData("""[Process("a:b"), {|TP4002:Needs.Cancel("c:*")|}, Needs.Spawn<Worker>(Linked = true)] [{|TP4002:Needs.Spawn<Other>|}] [{|TP4002:Needs.Security|}] sealed partial class P(ProcessContext self) { [Receive] async Task A() => await Worker.SpawnAsync(self); }""")]
    [InlineData("""[Process("a:b"), {|TP4002:Needs.Cancel("c:d")|}] sealed partial class P;""")]
    [InlineData("""[Process("a:b"), Needs.Cancel("c:d"), {|TP4002:Needs.Terminate("c:d")|}] sealed partial class P(ProcessContext self) { [Receive] void A(Pid any) => self.Cancel(any); }""")]
    [InlineData("""[Process("a:b"), Needs.Cancel("c:d")] sealed partial class P(ProcessContext self) { I? _other; [Receive] void A() => (_other = null)?.Do(self); } interface I { void Do(ProcessContext c); }""")]
    [InlineData("""[Process("a:b"), {|TP4003:Needs.Register("*")|}, {|TP4003:Needs.Spawn("*", Linked = true)|}, Needs.Send("a*")] sealed partial class P(ProcessContext self) { [Receive] async Task A(Pid p, string n) { self.Names.Register(n); await self.SpawnAsync(n); self.Send(p, "t"); } }""")]
    [InlineData("""[Process("a:b"), {|TP4004:Needs.Register("a*b")|}, {|TP4004:Needs.Send("")|}, {|TP4004:Needs.Host("**")|}] sealed partial class P(ProcessContext self) { [Receive] async Task A(Pid p) { self.Names.Register("x"); self.Send(p, "t"); await self.{|TP4001:SpawnAsync|}("x:y"); await self.Spawner.On("z:z").{|TP4001:SpawnAsync|}("x:y"); } }""")]
    [InlineData("""[Process("a:b"), Needs.Spawn<Worker>] sealed partial class P(ProcessContext self) { [Receive] async Task A(string n) { await Worker.SpawnAsync(self.Spawner.{|TP4005:As|}(new SecurityActor(n)).{|TP4001:With|}("k", 1)); await Worker.SpawnAsync(self.Spawner.{|TP4005:Under|}(SecurityScope.Of())); } }""")]
    [InlineData("""[Process("a:b"), Needs.Spawn<Worker>, Needs.Security, Needs.Context] sealed partial class P(ProcessContext self) { [Receive] async Task A(string n) => await Worker.SpawnAsync(self.Spawner.As(new SecurityActor(n)).With("k", 1)); }""")]
    public Task Declarations_are_looked_at(string source) => AnalyzerCheck.RunAsync(source + Others);

    [Fact]
    public async Task Messages_say_what_to_declare() => Assert.Equal(
        [
            "'SpawnAsync' needs [Needs.Spawn<Worker>(Linked = true)], which 'P' does not declare",
            "'Named' needs [Needs.Register(\"x/*\")], which 'P' does not declare",
            "'Send' needs [Needs.Send(…)], which 'P' does not declare",
        ],
        await AnalyzerCheck.RunAsync("""[Process("a:b"), Needs.Nothing] sealed partial class P(ProcessContext self) { [Receive] async Task A(string n, Pid any) { await Worker.{|TP4001:SpawnAsync|}(self.Linked.{|TP4001:Named|}($"x/{n}")); self.{|TP4001:Send|}(any, "t"); } }""" + Others));

    [Fact]
    public void The_analyzer_knows_the_actions_of_the_runtime()
    {
        Assert.Equal(PermissionTable.Actions.Select(static action => action.ToString()), Enumerable.Range(0, PermissionActions.Count).Select(PermissionActions.NameOf));
        Assert.All(PermissionTable.Actions, static action =>
        {
            Assert.Equal(PermissionTable.ResourceOf(action) == PermissionResource.Pid, PermissionActions.IsOnProcess((int)action));
            Assert.Equal(PermissionTable.ConstantResourceOf(action) is not null, PermissionActions.HasOneResource((int)action));
            Assert.NotNull(typeof(Needs).GetNestedType(PermissionActions.NeedOf((int)action) + "Attribute"));
        });
    }
}
