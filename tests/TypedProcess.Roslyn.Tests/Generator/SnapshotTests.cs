using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Generator;

/// <summary>What is written for each sort of declaration, one small case each.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void A_class_with_handlers() => Match("""
        namespace Billing;
        /// <summary>Counts.</summary>
        [Process("app:counter")]
        public sealed partial class Counter(ProcessContext self, long first)
        {
            private long _count = first;
            /// <summary>Adds an amount.</summary>
            [Receive] public void Add(long amount) => _count += amount;
            [Call] public long Value() => _count;
            [On] private void Stopped() => self.ToString();
        }
        """);

    [Fact]
    public void A_class_with_RunAsync() => Match("""
        [Process("app:meter")]
        internal sealed partial class Meter
        {
            [Inbox("reading")] internal partial Inbox<decimal> Readings { get; }
            public async Task<string?> RunAsync(CancellationToken cancel) => (await Readings.ReadAsync(cancel)).ToString();
        }
        """);

    [Fact]
    public void A_protocol() => Match("""
        [Protocol]
        public partial interface IBell
        {
            [Receive] void Ring(int times = 1);
            [Call] ValueTask<Guid?> LastAsync();
        }
        """);

    [Fact]
    public void A_process_written_elsewhere() => Match("""
        [ForeignProcess("app:resizer", Host = "app:lua")]
        public partial interface IResizer
        {
            public static partial ValueTask<Ref<IResizer>> SpawnAsync(Spawner from, int width, DateTimeOffset? at = null);
            [Receive] void Resize(string path, decimal scale);
            [Call] ValueTask Flush();
            [Call] ValueTask<(int Count, string? Last)> StatsAsync();
        }
        """);

    [Fact]
    public void Payloads() => Match("""
        namespace Shop;
        public enum Size { Small, ExtraLarge }
        [Flags] public enum Extras : byte { None = 0, Gift = 1, Express = 2 }
        public sealed record Item(string Name, Size Size, decimal? Price) { public Extras Extras { get; init; } public Item? Bundled { get; init; } }
        [Payload]
        public abstract record Order
        {
            public sealed record Place(ImmutableArray<Item> Items, Dictionary<string, int> Counts) : Order;
            [Payload("off")] public sealed record Cancel([property: Payload("why")] string Reason) : Order;
        }
        """);

    [Fact]
    public void Shapes() => Match("""
        namespace Shop;
        public enum Size { Small, ExtraLarge }
        [Flags] public enum Extras { None = 0, Gift = 1 }
        public sealed record Node(Size Size, Extras Extras, Node? Next, ImmutableArray<int?> Counts);
        public abstract record Order
        {
            public sealed record Place(Node Node, (int, string?) Pair) : Order;
            public sealed record Cancel(Guid Why) : Order;
        }
        public sealed class Opaque { private Opaque() { } }
        [Process("shop:desk")]
        public sealed partial class Desk(bool open, ulong number, double? rate, Opaque opaque)
        {
            [Receive] public void Take(Order order, Dictionary<string, Node[]> nodes, TimeSpan wait, DateTimeOffset? at = null) => _ = (open, number, rate, opaque, order, nodes, wait, at);
            [Call] public List<Pid> Give(PayloadValue any, PayloadTable table, ProcessError? error, Subject<Size> to, char letter) => [];
        }
        """);

    private static void Match(string source, [System.Runtime.CompilerServices.CallerMemberName] string name = "") => Snapshot.Match(name, GeneratorCheck.Run(source));
}
