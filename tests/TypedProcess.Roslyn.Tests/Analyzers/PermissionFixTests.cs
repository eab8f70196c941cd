using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>The fixes for permissions.</summary>
public sealed class PermissionFixTests
{
    private const string Worker = """


        namespace Shop.Back
        {
            [Process("a:worker")] sealed partial class Worker { [Receive] public void Work(string what) { } }
        }
        """;

    [Fact]
    public Task What_is_needed_is_declared() => FixCheck.RunAsync("TP4001", """
        using Shop.Back;

        /// <summary>Sells.</summary>
        [Process("a:till")] // one per shop
        [Needs.Register("till/*")] // its name
        sealed partial class Till(ProcessContext self, string name)
        {
            [On]
            private async Task Started()
            {
                self.Names.Register($"till/{name}");
                var worker = await Worker.SpawnAsync(self.Linked.Named("worker").On("a:host")); // its only one
                worker.Work("a");
                worker.Work("b");
                Help(self);
            }

            static void Help(ProcessContext c) => c.Names.Unregister("w\\1");
        }
        """ + Worker, """
        using Shop.Back;

        /// <summary>Sells.</summary>
        [Process("a:till")] // one per shop
        [Needs.Register("till/*"), Needs.Spawn<Worker>(Linked = true), Needs.Register("worker"), Needs.Host("a:host"), Needs.Send<Worker>, Needs.Unregister("w\\1")] // its name
        sealed partial class Till(ProcessContext self, string name)
        {
            [On]
            private async Task Started()
            {
                self.Names.Register($"till/{name}");
                var worker = await Worker.SpawnAsync(self.Linked.Named("worker").On("a:host")); // its only one
                worker.Work("a");
                worker.Work("b");
                Help(self);
            }

            static void Help(ProcessContext c) => c.Names.Unregister("w\\1");
        }
        """ + Worker);

    [Fact]
    public Task What_is_needed_takes_the_place_of_nothing_also_in_another_file() => FixCheck.RunAsync(
        "TP4001",
        [
            """[Process("a:b"), Needs.Nothing /* yet */] sealed partial class P(ProcessContext self) { [Receive] void A(string n) => self.Names.Register("x/" + n); [Receive] void B() => self.Names.Register("y"); }""",
            """partial class P { [Receive] Task C() => Shop.Back.Worker.SpawnAsync(self).AsTask(); }""" + Worker,
        ],
        [
            """[Process("a:b"), Needs.Register("x/*") /* yet */, Needs.Register("y"), Needs.Spawn<Shop.Back.Worker>] sealed partial class P(ProcessContext self) { [Receive] void A(string n) => self.Names.Register("x/" + n); [Receive] void B() => self.Names.Register("y"); }""",
            """partial class P { [Receive] Task C() => Shop.Back.Worker.SpawnAsync(self).AsTask(); }""" + Worker,
        ]);

    [Fact]
    public Task A_class_that_cannot_be_named_is_declared_by_its_id() => FixCheck.RunAsync(
        "TP4001",
        """[TypedProcess.Process("a:b"), TypedProcess.Needs.Nothing] sealed partial class P(ProcessContext self) { [Receive] void A() => self.Monitor(self.SpawnAsync("c:d").Result); [Receive] void B() => self.Names.Register("b"); }""",
        """[TypedProcess.Process("a:b"), TypedProcess.Needs.Monitor("c:d"), TypedProcess.Needs.Spawn("c:d"), TypedProcess.Needs.Register("b")] sealed partial class P(ProcessContext self) { [Receive] void A() => self.Monitor(self.SpawnAsync("c:d").Result); [Receive] void B() => self.Names.Register("b"); }""");

    [Theory]
    [InlineData("""[Process("a:b"), Needs.Nothing] sealed partial class P(ProcessContext self) { [Receive] void A(Pid any) => self.Cancel(any); }""")]
    [InlineData("""[Process("a:b"), Needs.Nothing] sealed partial class P(ProcessContext self) { [Receive] void A(string any) => self.Names.Register(any); }""")]
    [InlineData("""[Process("a:b"), Needs.Nothing] sealed partial class P(ProcessContext self) { [Receive] void A() => self.Names.Register("a*b"); }""")]
    public Task Nothing_is_offered_where_it_is_not_known_on_what(string source) => FixCheck.NothingAsync("TP4001", source);

    [Fact]
    public Task Another_identity_is_declared() => FixCheck.RunAsync(
        "TP4005",
        """[Process("a:b"), Needs.Spawn("c:d")] sealed partial class P(ProcessContext self) { [Receive] async Task A() => await self.Spawner.As(new SecurityActor("x")).Under(SecurityScope.Of()).SpawnAsync("c:d"); }""",
        """[Process("a:b"), Needs.Spawn("c:d"), Needs.Security] sealed partial class P(ProcessContext self) { [Receive] async Task A() => await self.Spawner.As(new SecurityActor("x")).Under(SecurityScope.Of()).SpawnAsync("c:d"); }""");

    [Fact]
    public Task What_is_not_used_goes() => FixCheck.RunAsync("TP4002", """
        /// <summary>Sells.</summary>
        [Needs.Cancel("c:d")]
        [Process("a:till"), Needs.Link("c:d"), Needs.Register("x"), Needs.Unlink("c:d")] // all of it
        // and no more
        sealed partial class Till(ProcessContext self) { [Receive] void A() => self.Names.Register("x"); }

        [Process("a:b"), Needs.Link("c:d"), Needs.Send("c:d")] sealed partial class P;
        """, """
        /// <summary>Sells.</summary>
        [Process("a:till"), Needs.Register("x")] // all of it
        // and no more
        sealed partial class Till(ProcessContext self) { [Receive] void A() => self.Names.Register("x"); }

        [Process("a:b"), Needs.Nothing] sealed partial class P;
        """);
}
