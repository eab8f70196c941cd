using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>TP1009: the member that brings a type in is told the way to the reason why it cannot travel.</summary>
public sealed class TravelRuleTests
{
    private const string Types = """
        public sealed record Line(string Item, Func<int> Handler);
        public sealed record Order(int Id, List<Line> Lines);
        public sealed record Node(int Id, Node? Next, Dictionary<string, IDisposable?> Held);
        public sealed class Tree { public List<Tree> Children { get; } = []; }
        public sealed class Odd(int first) { public int Second => first; }
        public abstract record Open;
        public abstract record Half { public record Left : Half; public sealed record Right : Half; }
        public abstract record Clash { public sealed record One([property: Payload("case")] int Number) : Clash; }
        public sealed record Fine(int Id, Fine? Next, ImmutableArray<(string, decimal?)> Pairs, Dictionary<string, DayOfWeek> Days, Subject<Fine> Subject, Pid<Fine>? Pid);

        """;

    [Theory]
    [InlineData("Order", "Order.Lines[].Handler: delegates cannot travel")]
    [InlineData("Order?", "Order.Lines[].Handler: delegates cannot travel")]
    [InlineData("(int, Order[] Orders)", "(int, Order[] Orders).Orders[].Lines[].Handler: delegates cannot travel")]
    [InlineData("Node", "Node.Held[]: interfaces cannot travel")]
    [InlineData("Subject<Line>", "Subject<Line>.Value.Handler: delegates cannot travel")]
    [InlineData("object", "object: object cannot travel; take a PayloadValue for any value")]
    [InlineData("Func<int>", "Func<int>: delegates cannot travel")]
    [InlineData("int[,]", "int[,]: arrays of several dimensions cannot travel")]
    [InlineData("Dictionary<int, string>", "Dictionary<int, string>: only dictionaries with string keys can travel")]
    [InlineData("IReadOnlyDictionary<Guid, string>", "IReadOnlyDictionary<Guid, string>: only dictionaries with string keys can travel")]
    [InlineData("Ref<Holder>", "Ref<Holder>: a reference is for one process only; send its Pid")]
    [InlineData("HashSet<int>", "HashSet<int>: HashSet<int> is not among the types of the framework that travel")]
    [InlineData("Tree", "Tree: 'Children' has neither a setter nor a constructor parameter, so it would be lost on the way")]
    [InlineData("Odd", "Odd: no property of the same name and type says what the constructor parameter 'first' was")]
    [InlineData("Open", "Open: it is abstract and no class nested in it derives from it, so its cases are not known")]
    [InlineData("Half", "Half.Left: a case has to be sealed")]
    [InlineData("Clash", "Clash.One.Number: the name \"case\" says which case it is; give it another with [Payload]")]
    public async Task The_way_to_the_reason_is_told(string type, string expected)
    {
        var found = await AnalyzerCheck.RunAsync(Types + $$"""[Process("a:b")] public sealed partial class Holder { [Receive] private void Go({{type}} {|TP1009:it|}) { } }""");
        Assert.Equal([expected], found);
    }

    [Fact]
    public async Task A_private_type_is_named() => Assert.Equal(
        ["Hidden: Hidden is private, generated code cannot name it"],
        await AnalyzerCheck.RunAsync("""[Process("a:b")] public sealed partial class Holder { private sealed record Hidden(int X); [Call] private Hidden {|TP1009:Go|}() => null!; }"""));

    [Fact]
    public Task It_is_reported_at_every_sort_of_member() => AnalyzerCheck.RunAsync(Types + """
        [Process("a:b")] public sealed partial class Handlers(ProcessContext self, Order {|TP1009:order|}) { [Receive] public void A(int x, Order {|TP1009:order|}) => self.Stop(order); [Call] public ValueTask<Order> {|TP1009:B|}() => new(order); }
        [Process("a:c")] public sealed partial class Runs { [Inbox("x")] public partial Inbox<Order> {|TP1009:Orders|} { get; } public Task<Order> {|TP1009:RunAsync|}() => null!; }
        [Protocol] public partial interface IAny { [Call] ValueTask<Order> {|TP1009:GetAsync|}(Order {|TP1009:order|}); }
        [ForeignProcess("a:d")] public partial interface IForeign { public static partial ValueTask<Ref<IForeign>> SpawnAsync(Spawner from, Order {|TP1009:order|}); [Receive] void Go(Order {|TP1009:order|}); }
        [Payload] public sealed record {|TP1009:Mine|}(Order Order);
        """.Replace("self.Stop(order)", "self.Stop()", StringComparison.Ordinal));

    [Fact]
    public Task A_facade_takes_only_what_has_a_form_in_other_languages() => AnalyzerCheck.RunAsync(Types + """
        [ForeignProcess("a:far")] public partial interface IFar
        {
            public static partial ValueTask<Ref<IFar>> SpawnAsync(Spawner from, Fine fine, Func<int> {|TP1009:f|}, Ref<IFar> {|TP1009:other|});
            [Receive] void Go(Fine[] fine, object {|TP1009:any|}, Dictionary<int, string> {|TP1009:byNumber|}, Subject<Order> {|TP1009:to|}, CancellationToken cancel);
            [Call] ValueTask<Order> {|TP1009:GetAsync|}(Odd? {|TP1009:odd|});
            [Call] Tree {|TP1009:Look|}();
            [Call] ValueTask<Fine?> FineAsync(PayloadValue any, decimal amount, ulong big, DateTimeOffset at);
        }
        """);

    [Fact]
    public Task What_travels_is_not_reported() => AnalyzerCheck.RunAsync(Types + """
        [Process("a:b")] public sealed partial class Handlers(ProcessContext self, Fine fine, byte[] bytes)
        {
            [Receive] public void A(Fine[] fine, Envelope envelope, ReadOnlyMemory<byte> data, ProcessError? error, PayloadTable table, CancellationToken cancel) => self.Stop();
            [Call] public ValueTask<Fine?> B(Own own) => new(bytes.Length > 0 ? fine : null);
            [Call] public Task C() => Task.CompletedTask;
            [Receive] public void D(Message any) { }
            [On] public void E(Exit exit) { }
            public void F(Order order, Func<int> f) { }
        }
        [Process("a:c")] public sealed partial class Runs { [Inbox("x")] public partial Inbox<Message> Raw { get; } [Inbox("y")] public partial Inbox<PayloadValue> Values { get; } public ValueTask RunAsync(CancellationToken cancel) => default; }
        [Payload] public sealed record Mine<T>(T Value);
        public sealed class Own : IPayload<Own> { private readonly Func<int>? _f; public void Write(PayloadWriter writer) => writer.WriteInteger(_f?.Invoke() ?? 1); public static Own Read(ref PayloadReader reader, string? name) { reader.ReadInt32(name); return new(); } }
        """);

    [Fact]
    public Task What_a_protocol_declares_is_reported_there_only() => AnalyzerCheck.RunAsync(Types + """
        [Protocol] public partial interface IAny { [Receive] void Go(Order {|TP1009:order|}); }
        [Process("a:b")] public sealed partial class Any : IAny { public void Go(Order order) { } }
        """);

    [Fact]
    public Task A_misspelt_type_is_left_to_the_compiler() => AnalyzerCheck.RunAsync("""[Process("a:b")] public sealed partial class Any(strin a) { [Receive] public void Go(List<strin> x, Strin<int>[] y) { } [Call] public strin Get() => a; [On] public void Gone(Exi exit) { } [Inbox("x")] public partial Inbo<int> X { get; } }""");
}
