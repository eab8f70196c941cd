using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>The fixes for objects that are kept and sent.</summary>
public sealed class PayloadFixTests
{
    [Fact]
    public Task A_copy_is_sent() => FixCheck.RunAsync("TP2003",
        Process("""private List<string> _lines = []; private readonly byte[] _bytes = [1]; private IList<int> _numbers = []; [Receive] public void Note(string line) => _lines.Add(line); [Call] public List<string> Lines() => /* all */ _lines /* of them */; [Call] public async Task<byte[]> Bytes() { await Task.Yield(); return _bytes; } [Call] public ValueTask<IList<int>> Numbers() => new(this._numbers); [Receive] public void Pass(Pid<Sink> sink) { self.Bind(sink).Take(_lines, 1); _lines = []; _numbers = []; }"""),
        Process("""private List<string> _lines = []; private readonly byte[] _bytes = [1]; private IList<int> _numbers = []; [Receive] public void Note(string line) => _lines.Add(line); [Call] public List<string> Lines() => /* all */ [.. _lines] /* of them */; [Call] public async Task<byte[]> Bytes() { await Task.Yield(); return [.. _bytes]; } [Call] public ValueTask<IList<int>> Numbers() => new([.. this._numbers]); [Receive] public void Pass(Pid<Sink> sink) { self.Bind(sink).Take([.. _lines], 1); _lines = []; _numbers = []; }"""),
        "copy");

    [Theory]
    [InlineData("""private Dictionary<string, int> _known = []; [Call] public Dictionary<string, int> A() => _known;""")]
    [InlineData("""private List<string>? _lines; [Call] public List<string>? A() => _lines; [Receive] public void B() => _lines = [];""")]
    [InlineData("""private List<int[]> _lists = []; [Call] public List<int[]> A() => _lists;""")]
    [InlineData("""private int[] _numbers = []; [Call] public Task<int[]> A() => Task.FromResult(_numbers);""")]
    public Task What_cannot_be_copied_or_not_be_copied_deep_enough_is_left(string members) => FixCheck.NothingAsync("TP2003", Process(members + " public string Id => self.Id;"));

    [Fact]
    public Task Properties_that_nobody_sets_later_become_init() => FixCheck.RunAsync("TP2003",
        [Process("""private Packet _packet = new() { Name = "a" }; [Call] public Packet A() => _packet; [Call] public ImmutableArray<Packet> B() => _packets; private ImmutableArray<Packet> _packets = []; [Receive] public void C() { _packet = new() { Inner = new(2) { X = 3 } }; _packets = [_packet]; self.Stop(); }"""), """
        public sealed record Packet
        {
            /// <summary>Its name.</summary>
            public string Name { get; /* a */ set; /* b */ } = ""; // c
            public int Number
            {
                get;
                internal set;
            }
            public Inner? Inner { get; init; }
        }
        public sealed record Inner(int Y) { public int X { get; set; } }
        """],
        [Process("""private Packet _packet = new() { Name = "a" }; [Call] public Packet A() => _packet; [Call] public ImmutableArray<Packet> B() => _packets; private ImmutableArray<Packet> _packets = []; [Receive] public void C() { _packet = new() { Inner = new(2) { X = 3 } }; _packets = [_packet]; self.Stop(); }"""), """
        public sealed record Packet
        {
            /// <summary>Its name.</summary>
            public string Name { get; /* a */ init; /* b */ } = ""; // c
            public int Number
            {
                get;
                internal init;
            }
            public Inner? Inner { get; init; }
        }
        public sealed record Inner(int Y) { public int X { get; init; } }
        """]);

    [Theory]
    [InlineData("public sealed record Packet { public int X { get; set; } }", "_packet.X = 1;")]
    [InlineData("public sealed class Packet { public int X; }", "")]
    [InlineData("public sealed record Packet { public int X { get; set; } public List<int> More { get; init; } = []; }", "")]
    [InlineData("public interface IPacket { int X { get; set; } } public sealed record Packet : IPacket { public int X { get; set; } }", "")]
    public Task Properties_that_are_set_or_are_not_all_there_is_are_left(string type, string code) => FixCheck.NothingAsync("TP2003", type + Process($$"""private Packet _packet = new(); [Call] public Packet A() => _packet; [Receive] public void B() { _packet = new(); self.Stop(); {{code}} }"""));

    private static string Process(string members) => $$"""[Process("a:p")] public sealed partial class P(ProcessContext self) { {{members}} } [Process("a:sink")] public sealed partial class Sink { [Receive] public void Take(List<string> lines, int number) { } }""";
}
