using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>The fixes for declarations.</summary>
public sealed class DeclarationFixTests
{
    [Fact]
    public Task A_class_gets_sealed() => FixCheck.RunAsync("TP1013", """
        /// <summary>Keeps money.</summary>
        [Process("a:till")] // one per shop
        public /* not here */ partial class Till { [Receive] public void Open() { } }

        [Process("a:desk")]
        // and many of these
        partial class Desk;
        """, """
        /// <summary>Keeps money.</summary>
        [Process("a:till")] // one per shop
        public /* not here */ sealed partial class Till { [Receive] public void Open() { } }

        [Process("a:desk")]
        // and many of these
        sealed partial class Desk;
        """);

    [Theory]
    [InlineData("""[Process("a:till")] partial class Till { } class Big : Till { }""")]
    [InlineData("""[Process("a:till")] partial class Till { public virtual void Open() { } }""")]
    [InlineData("""[Process("a:till")] partial class Till { protected void Open() { } }""")]
    public Task A_class_that_others_build_on_is_left_alone(string source) => FixCheck.NothingAsync("TP1013", source);

    [Fact]
    public Task A_class_and_those_around_it_get_partial() => FixCheck.RunAsync("TP1002", """
        // outer
        class Outer
        {
            /// <summary>Inner.</summary>
            [Process("a:inner")]
            internal sealed class Inner /* one */ { }

            [Process("a:other")] internal sealed class Other;
        }
        """, """
        // outer
        partial class Outer
        {
            /// <summary>Inner.</summary>
            [Process("a:inner")]
            internal sealed partial class Inner /* one */ { }

            [Process("a:other")] internal sealed partial class Other;
        }
        """);

    [Fact]
    public Task The_second_with_a_topic_takes_that_of_its_name() => FixCheck.RunAsync("TP1004", """
        [Process("a:till")]
        public sealed partial class Till
        {
            [Receive] public void Add(int x) { }
            // the sum
            [Call(/* why */ "add"), System.ComponentModel.Description("x")] public int Sum() => 1; // here
            [TypedProcess.Receive(topic: "add")]
            public Task ClearAsync() => Task.CompletedTask;
        }
        [Protocol] public partial interface ITill { [Receive] void Open(); [Receive("open")] void Close(); }
        """, """
        [Process("a:till")]
        public sealed partial class Till
        {
            [Receive] public void Add(int x) { }
            // the sum
            [Call/* why */ , System.ComponentModel.Description("x")] public int Sum() => 1; // here
            [TypedProcess.Receive]
            public Task ClearAsync() => Task.CompletedTask;
        }
        [Protocol] public partial interface ITill { [Receive] void Open(); [Receive] void Close(); }
        """);

    [Theory]
    [InlineData("""[Process("a:till")] sealed partial class Till { [Receive] void Add(int x) { } [Receive("add")] void Add(string x) { } }""")]
    [InlineData("""[Process("a:till")] sealed partial class Till { [Receive("add")] void One(int x) { } [Receive] void Add(string x) { } }""")]
    [InlineData("""[Process("a:till")] sealed partial class Till { [Receive] void Add(int x) { } [Receive("add")] void Sum() { } [Call("sum")] int Total(string x) => 1; }""")]
    [InlineData("""[Process("a:till")] sealed partial class Till { [Receive] void All(Message m) { } [Receive("x")] void Rest(Message m) { } }""")]
    [InlineData("""[Process("a:till")] sealed partial class Till { [On] void A(Exit e) { } [On] void B(Exit e) { } }""")]
    [InlineData("""[Process("a:till")] sealed partial class Till : IAny { [Receive] void Add(int x) { } [Receive("add")] public void Sum() { } } [Protocol] interface IAny { [Receive("add")] void Sum(); }""")]
    [InlineData("""[ForeignProcess("a:till")] partial interface ITill { [Receive] void Add(); [Receive("add")] void Sum(); }""")]
    public Task A_topic_that_another_takes_or_that_is_given_elsewhere_is_left(string source) => FixCheck.NothingAsync("TP1004", source);

    [Fact]
    public Task A_token_is_moved_to_the_end_with_what_calls_give_for_it() => FixCheck.RunAsync("TP1016", [
        """
        [Process("a:till")]
        public sealed partial class Till(CancellationToken own) : ITill
        {
            /// <summary>Pays, see <see cref="Pay"/>.</summary>
            [Receive] public void Pay(/* how many */ int coins, CancellationToken cancel /* stop */, string who) { if (coins > 1) { Pay(1, cancel, nameof(Pay)); Pay(2, default, $"{Next(cancel, 1)}"); Pay(who: "x", cancel: own, coins: 3); } }
            [Call]
            public int Next(
                CancellationToken cancel = default,
                int x = 1) => Next() + Next(cancel, Next(default, x));
            public void Close(CancellationToken cancel, int x) { }
        }
        [Protocol] public partial interface ITill { [Receive] void Close(CancellationToken cancel, int x); }
        """,
        """
        internal static class Other { public static void Call(Till till, ITill any, Ref<Till> far) { till.Pay(1, CancellationToken.None, "a"); any.Close(CancellationToken.None, 3); till?.Close(default, 4); far.Pay(1, "a"); } }
        """,
    ], [
        """
        [Process("a:till")]
        public sealed partial class Till(CancellationToken own) : ITill
        {
            /// <summary>Pays, see <see cref="Pay"/>.</summary>
            [Receive] public void Pay(/* how many */ int coins, string who, CancellationToken cancel /* stop */) { if (coins > 1) { Pay(1, nameof(Pay), cancel); Pay(2, $"{Next(1, cancel)}", default); Pay(who: "x", cancel: own, coins: 3); } }
            [Call]
            public int Next(
                int x = 1,
                CancellationToken cancel = default) => Next() + Next(Next(x, default), cancel);
            public void Close(int x, CancellationToken cancel) { }
        }
        [Protocol] public partial interface ITill { [Receive] void Close(int x, CancellationToken cancel); }
        """,
        """
        internal static class Other { public static void Call(Till till, ITill any, Ref<Till> far) { till.Pay(1, "a", CancellationToken.None); any.Close(3, CancellationToken.None); till?.Close(4, default); far.Pay(1, "a"); } }
        """,
    ]);

    [Theory]
    [InlineData("[Receive] void A(CancellationToken cancel, CancellationToken other, int x) { }")]
    [InlineData("[Receive] void A(CancellationToken cancel, int x = 1) { }")]
    [InlineData("[Receive] void A(CancellationToken cancel, params int[] x) { }")]
    [InlineData("[Receive] void A(CancellationToken cancel, // stop\n int x) { }")]
    [InlineData("[Receive] void A(CancellationToken cancel, int x) { } void B() { Action<CancellationToken, int> a = A; a(default, 1); }")]
    [InlineData("[Receive] void A(CancellationToken cancel, int x) { } void A(int x, CancellationToken cancel) { }")]
    [InlineData("[Receive] void A(CancellationToken cancel, int x) { } void B() { A(C(), D()); } CancellationToken C() => default; int D() => 1;")]
    [InlineData("[Receive] void A(CancellationToken cancel, int x) { } void B(CancellationToken c) { A(c, x: 1); }")]
    [InlineData("[Receive] partial void A(CancellationToken cancel, int x); partial void A(CancellationToken cancel, int x) { }")]
    public Task A_token_is_left_where_a_call_would_not_follow(string members) => FixCheck.NothingAsync("TP1016", $$"""[Process("a:till")] sealed partial class Till { {{members}} }""");
}
