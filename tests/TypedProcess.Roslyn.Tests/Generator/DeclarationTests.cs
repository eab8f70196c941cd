using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Generator;

/// <summary>Declarations out of the ordinary: what is written for them compiles without a warning.</summary>
public sealed class DeclarationTests
{
    [Theory]
    [InlineData("public static partial class Outer { internal partial record struct Middle { [Process(\"a:b\")] internal sealed partial class Inner { [Receive] internal void Go() { } } } }")]
    [InlineData("[Process(\"a:b\")] sealed partial class Odd { private Odd(ProcessContext self, int @class) { } [Receive] void Go(int @event, string process, int to, string writer, int Topic, int error, int cancel, int wait) { } [Call] int Get(int wait, int to, CancellationToken cancel) => 1; }")]
    [InlineData("[Process(\"a:b\")] sealed partial class Spawned(int from, string child, int error, int self) { public int Sum() => from + error + self + child.Length; }")]
    [InlineData("[Process(\"a:b\")] sealed partial class Static { [Receive] static void Go() { } [Call] static async Task<int> GetAsync() { await Task.Yield(); return 1; } [On] static Task StoppedAsync() => Task.CompletedTask; }")]
    [InlineData("[Process(\"a:b\")] sealed partial class Overloads { [Receive(\"one\")] void Go() { } [Receive(\"two\")] void Go(int times) { } [Receive(\"other topic!\")] void Go(string text) { } }")]
    [InlineData("[Process(\"a:b\")] sealed partial class CatchAll(ProcessContext self) { [Receive] void Known(int number) { } [Receive] ValueTask Others(Message message, Envelope envelope, CancellationToken cancel) { self.Stop(); return default; } }")]
    [InlineData("[Process(\"a:b\")] sealed partial class Events { [On] void A(Exit exit) { } [On] ValueTask<int> B(LinkDown down) => default; [On] Task C(Cancel cancel) => Task.CompletedTask; [On] void D(ProcessEvent any) { } [On] void E(Exit<Events> mine) { } [On] void F(Exit<IElse> other) { } } [ForeignProcess(\"a:else\")] partial interface IElse { }")]
    [InlineData("[Protocol] public partial interface IP { [Receive] void A(int x); [Call] string B(string? y = \"z\"); } [Process(\"a:b\")] public sealed partial class Explicit : IP { void IP.A(int x) { } [Call(\"other\")] public string B(string? y) => y ?? \"\"; }")]
    [InlineData("public sealed record Page<T>(T[] Items, Page<T>? Next); [Process(\"a:b\")] public sealed partial class Pages { [Call] public Page<decimal> Get(Page<string?> from, Page<Page<int>> nested) => null!; }")]
    [InlineData("public class Tree { public int Value { get; set; } public List<Tree> Children { get; } = []; } [Process(\"a:b\")] public sealed partial class Refused { [Receive] public void Go(Tree tree) { } [Receive] public void Come(object any, Func<int> function) { } }")]
    [InlineData("internal sealed record Hidden(int Id); [Process(\"a:b\")] public sealed partial class Mixed { internal Mixed(Hidden hidden) { } [Receive] internal void Go(Hidden hidden) { } [Call] internal Hidden Get() => new(1); }")]
    [InlineData("[Process(\"a:b\")] public sealed partial class Defaults(string a = \"x\\n\", char b = '\\'', double c = double.NaN, float d = 1.5f, decimal e = 1.50m, long f = -1, DayOfWeek g = DayOfWeek.Friday, int? h = null, TimeSpan i = default) { public override string ToString() => $\"{a}{b}{c}{d}{e}{f}{g}{h}{i}\"; }")]
    [InlineData("[Process(\"a:b\")] public sealed partial class Raw { [Inbox(\"x\")] public partial Inbox<Message> Messages { get; } [Inbox(\"y\")] private partial Inbox<PayloadValue> Values { get; } public async ValueTask RunAsync() => await Values.ReadAsync(); }")]
    [InlineData("[Process(\"a:b\"), Needs.Nothing] sealed partial class None; [Process(\"a:c\"), Needs.Spawn<None>(Linked = true), Needs.Send(\"x.*\"), Needs.Context, Needs.Register(\"n/*\"), Needs.Call<IElse>, Needs.Host(\"*\")] sealed partial class All; [ForeignProcess(\"a:else\")] partial interface IElse { }")]
    [InlineData("[Process(\"a:b\")] sealed partial class Own { [Call] Point Move(Point by, ReadOnlyMemory<byte> data, byte[]? more, (int, string?)[] pairs, IReadOnlyDictionary<string, Point?> points) => by; } public sealed class Point : IPayload<Point> { public void Write(PayloadWriter writer) => writer.WriteInteger(1); public static Point Read(ref PayloadReader reader, string? name) { reader.ReadInt32(name); return new(); } }")]
    public void It_compiles_without_a_warning(string source) => GeneratorCheck.Run(source);

    [Theory]
    [InlineData("[Process(\"a:b\")] sealed partial class Generic<T> { }")]
    [InlineData("class Outer { [Process(\"a:b\")] private sealed partial class Hidden { } }")]
    [InlineData("[Process(\"a:b\")] static partial class Static { }")]
    [InlineData("[Process(\"a:b\")] abstract partial class Abstract { }")]
    public void Nothing_is_written_for_what_cannot_be_spawned(string source) => Assert.Empty(GeneratorCheck.Run(source));

    [Fact]
    public void A_misspelt_type_leaves_the_calls_of_the_signature_as_they_are()
    {
        const string source = """
            [Process("a:b")] public sealed partial class Ledger(strin account) { [Receive] public void Deposit(decimal amount, strin memo) { } [Call] public decimal Balance() => 0; public string Account => account.ToString(); }
            public static class Use { public static async Task RunAsync(ProcessContext self) { var ledger = await Ledger.SpawnAsync(self, "x"); ledger.Deposit(1m, "y"); await ledger.BalanceAsync(); } }
            """;
        GeneratorCheck.RunLoosely(Compile.Sources(source), out var output);
        Assert.Equal("", string.Join('\n', Compile.Complaints(output).Where(static complaint => !complaint.Contains("'strin'", StringComparison.Ordinal))));
    }
}
