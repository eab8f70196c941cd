using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>The fix for references in messages, and what it does with all that uses them.</summary>
public sealed class PidFixTests
{
    private const string Till = """

        [Process("a:till")] public sealed partial class Till { [Receive] public void Pay(int coins) { } }
        """;

    [Fact]
    public Task A_topic_an_inbox_and_a_value_take_the_pid() => FixCheck.RunAsync("TP2002", """
        public static class Program
        {
            private static readonly Topic<Ref<Till>> First = new("a"); // one
            private static Topic<(Ref<Till>?, int)> Second { get; } = new Topic<(TypedProcess.Ref<Till>?, int)>("b");
            public static async Task M(ProcessContext self, Pid<Till> pid, Task<Ref<Till>> later)
            {
                var inbox = self.Open</* a */ Ref<Till> /* b */>();
                self.Bind(await inbox.ReadAsync()).Pay(1);
                _ = PayloadValue.From(/* c */ self.Bind(pid)); _ = PayloadValue.From(await later);
                _ = (First, Second);
            }
            private static Ref<Till> Bind(this ProcessContext self, Ref<Till> any) => any;
        }
        """ + Till, """
        public static class Program
        {
            private static readonly Topic<Pid<Till>> First = new("a"); // one
            private static Topic<(Pid<Till>?, int)> Second { get; } = new Topic<(TypedProcess.Pid<Till>?, int)>("b");
            public static async Task M(ProcessContext self, Pid<Till> pid, Task<Ref<Till>> later)
            {
                var inbox = self.Open</* a */ Pid<Till> /* b */>();
                self.Bind(await inbox.ReadAsync()).Pay(1);
                _ = PayloadValue.From(/* c */ pid); _ = PayloadValue.From((await later).Pid);
                _ = (First, Second);
            }
            private static Ref<Till> Bind(this ProcessContext self, Ref<Till> any) => any;
        }
        """ + Till, "pid");

    [Theory]
    [InlineData("var inbox = self.Open<Ref<Till>>(); (await inbox.ReadAsync()).Pay(1);")]
    [InlineData("self.Open<Held>();")]
    [InlineData("self.Open<(Ref<Till>, Held)>();")]
    [InlineData("Take(new Topic<Ref<Till>>(\"a\"));")]
    public Task A_reference_that_is_used_or_stands_elsewhere_is_left(string code) => FixCheck.NothingAsync("TP2002", $$"""
        public sealed record Held(Ref<Till> Till);
        public static class Program { private static void Take(Topic<Ref<Till>> topic) => _ = topic; public static async Task M(ProcessContext self) { await Task.Yield(); {{code}} } }
        """ + Till);

    [Fact]
    public Task A_handler_takes_the_pid_and_binds_it_and_those_who_send_give_it() => FixCheck.RunAsync("TP1009", [
        """
        [Process("a:shop")] public sealed partial class Shop(ProcessContext self, Ref<Till> first)
        {
            private readonly List<Pid<Till>> _all = [first.Pid];
            /// <param name="till">It.</param><param name="coins">Them.</param>
            [Receive] public void Open(/* the */ Ref<Till> till, int coins) { till.Pay(coins); _all.Add(till.Pid); Action later = () => first.Pay(1); later(); if (coins > 9) { Open(till, 1); } }
            [Receive] public void Close(Ref<Till> till, ProcessContext mine) { till.Pay(mine.Id.Length); Open(till, 2); }
            [Call] public Ref<Till> Last() { if (_all.Count > 1) { return self.Bind(_all[^1]); } return first; }
        }
        [Process("a:reads")] public sealed partial class Reads { [Inbox("x")] public partial Inbox<Ref<Till>?> X { get; } public Task RunAsync(CancellationToken cancel) => Task.CompletedTask; }
        """ + Till,
        """
        internal static class Other
        {
            public static async Task Call(ProcessContext self, Ref<Shop> shop, Ref<Till> till)
            {
                var other = await Shop.SpawnAsync(self, /* a */ till);
                other.Open(till, coins: 1); shop.TryOpen(coins: 1, till: till, error: out _); shop.Close(self.Bind(till.Pid));
                _ = await shop.LastAsync();
            }
        }
        """,
    ], [
        """
        [Process("a:shop")] public sealed partial class Shop(ProcessContext self, Pid<Till> first)
        {
            private readonly List<Pid<Till>> _all = [first];
            /// <param name="till">It.</param><param name="coins">Them.</param>
            [Receive] public void Open(/* the */ Pid<Till> till, int coins) { self.Bind(till).Pay(coins); _all.Add(till); Action later = () => self.Bind(first).Pay(1); later(); if (coins > 9) { Open(till, 1); } }
            [Receive] public void Close(Pid<Till> till, ProcessContext mine) { mine.Bind(till).Pay(mine.Id.Length); Open(till, 2); }
            [Call] public Pid<Till> Last() { if (_all.Count > 1) { return _all[^1]; } return first; }
        }
        [Process("a:reads")] public sealed partial class Reads { [Inbox("x")] public partial Inbox<Pid<Till>?> X { get; } public Task RunAsync(CancellationToken cancel) => Task.CompletedTask; }
        """ + Till,
        """
        internal static class Other
        {
            public static async Task Call(ProcessContext self, Ref<Shop> shop, Ref<Till> till)
            {
                var other = await Shop.SpawnAsync(self, /* a */ till.Pid);
                other.Open(till.Pid, coins: 1); shop.TryOpen(coins: 1, till: till.Pid, error: out _); shop.Close(till.Pid);
                _ = await shop.LastAsync();
            }
        }
        """,
    ], "pid");

    [Theory]
    [InlineData("[Receive] public void Open(Ref<Till> till) => till.Pay(1);")]
    [InlineData("private Ref<Till> _till; [Receive] public void Open(Ref<Till> till) => _till = till; public Ref<Till> A => _till;")]
    [InlineData("[Receive] public void Open(List<Ref<Till>> tills) => tills[0].Pay(1);")]
    [InlineData("[Receive] public void Open(ProcessContext self, Ref<Till> till) { till = default; till.Pay(1); }")]
    [InlineData("[Receive] public void Open((Ref<Till>, Func<int>) till) { }")]
    public Task A_parameter_whose_uses_cannot_follow_is_left(string members) => FixCheck.NothingAsync("TP1009", $$"""[Process("a:shop")] public sealed partial class Shop { {{members}} }""" + Till);
}
