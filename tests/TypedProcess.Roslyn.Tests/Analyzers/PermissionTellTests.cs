using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>TP4006 and its fix: methods that other assemblies can call tell what they need.</summary>
public sealed class PermissionTellTests
{
    private const string Worker = """

        [Process("a:worker")] public sealed partial class Worker { [Receive] public void Work(string what) { } }
        """;

    [Theory]
    [InlineData("""public static class H { public static void {|TP4006:Open|}(ProcessContext by, string name) => by.Names.Register(name); }""")]
    [InlineData("""public static class H { public static async Task {|TP4006:Open|}(Spawner by) { var worker = await Worker.SpawnAsync(by.Linked); worker.Work("x"); } }""")]
    [InlineData("""public static class H { public static void {|TP4006:Poke|}<T>(Ref<T> to) where T : class => to.Send("work", "x"); extension(Ref<Worker> to) { public void {|TP4006:Twice|}() => to.Work("a"); public int {|TP4006:Soon|} { get { to.Work("b"); return 0; } } } }""")]
    [InlineData("""public class Desk { public {|TP4006:Desk|}(ProcessContext by) { var names = by.Names; names.Register("desk"); } protected internal void {|TP4006:Watch|}(ProcessContext by, Pid who) { Action a = () => by.Monitor(who); a(); } public class Inner { protected void {|TP4006:Do|}(ProcessContext by) { void Local() => by.Terminate(by.Pid); Local(); } } }""")]
    // Through helpers that nobody else can call.
    [InlineData("""public static class H { public static void {|TP4006:One|}(ProcessContext by) => G.Two(by.Names, 3); } static class G { public static void Two(ProcessNames names, int more) { if (more > 0) { Two(names, more - 1); } else { names.Register("x"); } } }""")]
    // Of two actions one is told.
    [InlineData("""public static class H { [RequiresPermission(ProcessAction.Monitor, Argument = nameof(who))] public static void {|TP4006:Both|}(ProcessContext by, Pid who) { by.Monitor(who); by.Link(who); } }""")]
    // What a helper of another assembly would tell.
    [InlineData("""public static class H { [RequiresPermission(ProcessAction.Host, Resource = "h:h")] public static void Two(ProcessContext by) => by.ToString(); public static void {|TP4006:One|}(ProcessContext by) => Two(by); }""")]
    public Task A_method_that_does_not_tell_is_reported(string source) => AnalyzerCheck.RunAsync(source + Worker);

    [Theory]
    // Told.
    [InlineData("""public static class H { [RequiresPermission(ProcessAction.RegistryRegister, Argument = nameof(name))] public static void Open(ProcessContext by, string name) => by.Names.Register(name); extension(Ref<Worker> to) { [RequiresPermission(ProcessAction.Send)] public int Soon { get { to.Work("b"); return 0; } } } }""")]
    // Seen by nobody else.
    [InlineData("""public static class H { internal static void Open(ProcessContext by) => by.Names.Register("x"); static void Shut(ProcessContext by) => by.Names.Register("x"); } static class G { public static void Open(ProcessContext by) => by.Names.Register("x"); } public class Outer { private protected void Open(ProcessContext by) => by.Names.Register("x"); internal class Inner { public void Open(ProcessContext by) => by.Names.Register("x"); } }""")]
    // A process class answers for itself, and callers of what overrides see what is overridden.
    [InlineData("""[Process("a:b")] public sealed partial class P { public static async Task Make(ProcessContext by) => await Worker.SpawnAsync(by); } public interface I { void Do(ProcessContext by); } public abstract class A { public abstract void Do(ProcessContext by); } public class B : A, I { public override void Do(ProcessContext by) => by.Names.Register("x"); void I.Do(ProcessContext by) => by.Names.Register("x"); }""")]
    // Not on what was given.
    [InlineData("""public class Desk(ProcessContext own) { public void Tell(Ref<Worker> to) => own.Send("x", "t", to.ToString()); public ProcessDefinition Make(ProcessContext by) => by.Pid == default ? null! : ProcessDefinition.Inline("c:d", async (c, _) => c.Names.Register("x")); public void Hand(ProcessContext by) => Other(own); static void Other(ProcessContext by) => by.Names.Register("x"); }""")]
    // Nothing that needs a permission, or only on oneself.
    [InlineData("""public static class H { public static string Name(ProcessContext by) => by.Pid.ToString(); public static void Again(ProcessContext by) => by.Upgrade((string?)null); public static void Free(string name, ProcessNames names) => names.Unregister(name); }""")]
    public Task Others_are_not(string source) => AnalyzerCheck.RunAsync(source + Worker);

    [Fact]
    public async Task The_message_says_what() => Assert.Equal(
        ["'Hire' needs Spawn(\"a:worker\"), SpawnLinked(\"a:worker\"), Monitor(who), RegistryRegister of whoever gives it a context, and does not say so"],
        await AnalyzerCheck.RunAsync("""public static class H { public static async Task {|TP4006:Hire|}(ProcessContext by, Pid who, string name) { by.Monitor(who); by.Names.Register("x/" + name); await Worker.SpawnAsync(by.Linked); } }""" + Worker));

    private const string Before = """
        namespace Shop;

        /// <summary>Hires.</summary>
        public static class Desk
        {
            /// <summary>Opens it.</summary>
            public static void Open(ProcessContext by, string @event) => by.Names.Register(@event); // once

            // Says hello.
            [System.ComponentModel.Description("soon")] // not yet
            public static void Greet(this Ref<Worker> to) { to.Work("a"); to.Work("b"); }

            public static async Task Hire(Spawner by, ProcessStart start, string id)
            {
                await by.On("h:two").CallAsync(start);
                await Worker.SpawnAsync(by.Linked);
                Again(by.Parent(), id);
            }

            private static void Again(ProcessContext by, string id) => by.Upgrade(id);

            public static void Watch(ProcessContext by, Pid<Worker> who, Pid[] all) { by.MonitorAsync(who); by.Cancel(all[0]); by.Send("crowd", "t"); Again(by, "a:x"); }

            private static ProcessContext Parent(this Spawner by) => null!;

            public static void Poke<T>(Ref<T> one, ProcessContext by) where T : class => one.Send("work", "x");

            extension(Ref<Worker> to) { public void Twice() { to.Work("a"); to.Greet(); } public void Again() => to.Send("work", "x"); }
        }

        public class Counter { public  Counter( ProcessContext by )  => by.Names.Register("a\"b"); }

        [Process("a:worker")] public sealed partial class Worker { [Receive] public void Work(string what) { } }
        """;

    private const string After = """
        namespace Shop;

        /// <summary>Hires.</summary>
        public static class Desk
        {
            /// <summary>Opens it.</summary>
            [RequiresPermission(ProcessAction.RegistryRegister, Argument = nameof(@event))]
            public static void Open(ProcessContext by, string @event) => by.Names.Register(@event); // once

            // Says hello.
            [System.ComponentModel.Description("soon")] // not yet
            [RequiresPermission(ProcessAction.Send, Resource = "a:worker")]
            public static void Greet(this Ref<Worker> to) { to.Work("a"); to.Work("b"); }

            [RequiresPermission(ProcessAction.Spawn, Argument = nameof(id), OthersOnly = true)]
            [RequiresPermission(ProcessAction.Spawn, Resource = "a:worker")]
            [RequiresPermission(ProcessAction.SpawnLinked, Resource = "a:worker")]
            [RequiresPermission(ProcessAction.Host, Resource = "h:two")]
            [RequiresPermission(ProcessAction.Call, Argument = nameof(start))]
            public static async Task Hire(Spawner by, ProcessStart start, string id)
            {
                await by.On("h:two").CallAsync(start);
                await Worker.SpawnAsync(by.Linked);
                Again(by.Parent(), id);
            }

            private static void Again(ProcessContext by, string id) => by.Upgrade(id);

            [RequiresPermission(ProcessAction.Spawn, Resource = "a:x", OthersOnly = true)]
            [RequiresPermission(ProcessAction.Send)]
            [RequiresPermission(ProcessAction.Cancel)]
            [RequiresPermission(ProcessAction.Monitor, Argument = nameof(who))]
            public static void Watch(ProcessContext by, Pid<Worker> who, Pid[] all) { by.MonitorAsync(who); by.Cancel(all[0]); by.Send("crowd", "t"); Again(by, "a:x"); }

            private static ProcessContext Parent(this Spawner by) => null!;

            [RequiresPermission(ProcessAction.Send, Argument = nameof(one))]
            public static void Poke<T>(Ref<T> one, ProcessContext by) where T : class => one.Send("work", "x");

            extension(Ref<Worker> to) { [RequiresPermission(ProcessAction.Send, Resource = "a:worker")] public void Twice() { to.Work("a"); to.Greet(); } [RequiresPermission(ProcessAction.Send, Argument = "this")] public void Again() => to.Send("work", "x"); }
        }

        public class Counter { [RequiresPermission(ProcessAction.RegistryRegister, Resource = "a\"b")] public  Counter( ProcessContext by )  => by.Names.Register("a\"b"); }

        [Process("a:worker")] public sealed partial class Worker { [Receive] public void Work(string what) { } }
        """;

    [Fact]
    public Task It_is_told() => FixCheck.RunAsync("TP4006", Before, After);

    [Fact]
    public Task Without_a_using_names_are_written_out() => FixCheck.RunAsync(
        "TP4006",
        """namespace A.RequiresPermission { } namespace A { public enum ProcessAction { } public static class H { public static void Open(TypedProcess.ProcessContext by) => by.Names.Register("x"); } }""",
        """namespace A.RequiresPermission { } namespace A { public enum ProcessAction { } public static class H { [RequiresPermission(TypedProcess.ProcessAction.RegistryRegister, Resource = "x")] public static void Open(TypedProcess.ProcessContext by) => by.Names.Register("x"); } }""");

    [Fact]
    public async Task What_is_told_is_asked_of_a_class_in_another_assembly()
    {
        var library = (before: ReferenceOf(Before), after: ReferenceOf(After));
        const string Caller = """
            using Shop;
            [Process("b:c"), Needs.Register("b/*")] sealed partial class P(ProcessContext self, Ref<Worker> worker)
            {
                [Receive] void A() { Desk.Open(self, "b/1"); Desk.{|TP4001:Open|}(self, "c/1"); }
                [Receive] void B() { worker.{|TP4001:Greet|}(); worker.{|TP4001:Twice|}(); new {|TP4001:Counter|}(self).ToString(); }
                [Receive] Task C(ProcessStart start) => Desk.{|TP4001#4:Hire|}(self, start, "x:y");
            }
            """;
        var markup = Markup.Parse(Caller);
        Assert.Empty(await FoundAsync(library.before));
        Assert.Equal(markup.Expected, await FoundAsync(library.after));

        async Task<List<ExpectedDiagnostic>> FoundAsync(Microsoft.CodeAnalysis.MetadataReference reference) =>
            [.. (await AnalyzerCheck.DiagnosticsAsync(Compile.Assembly("App", [markup.Text], reference))).Where(static one => one.Id.StartsWith("TP400", StringComparison.Ordinal)).Select(one => new ExpectedDiagnostic(one.Id, one.Location.SourceSpan.Start, markup.Text.Substring(one.Location.SourceSpan.Start, one.Location.SourceSpan.Length))).Order()];
    }

    private static Microsoft.CodeAnalysis.PortableExecutableReference ReferenceOf(string source)
    {
        GeneratorCheck.Run(Compile.Assembly("Shop", [source]), out var library);
        using var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);
        return Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(image.ToArray());
    }
}
