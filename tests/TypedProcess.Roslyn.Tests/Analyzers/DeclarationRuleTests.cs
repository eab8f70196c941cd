using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>The rules about declarations: for each what triggers it, and what looks like it and does not.</summary>
public sealed class DeclarationRuleTests
{
    [Theory]
    [InlineData("""[Process("a:b")] sealed partial class P { [{|TP1001:Receive("@exit")|}] void A() { } [{|TP1001:Call("")|}] int B() => 1; [Receive("a@b")] void C() { } [Receive] void D() { } }""")]
    [InlineData("""[Process("a:b")] sealed partial class P { [{|TP1001:Inbox("@x")|}] public partial Inbox<int> X { get; } public Task RunAsync() => Task.CompletedTask; }""")]
    [InlineData("""[Protocol] partial interface IP { [{|TP1001:Receive("")|}] void A(); }""")]
    [InlineData("""[Process("a:b")] sealed class {|TP1002:P|} { } [Process("a:c")] sealed partial class Q { }""")]
    [InlineData("""class {|TP1002:Outer|} { [Process("a:b")] internal sealed partial class P { } } partial class Other { [Process("a:c")] internal sealed partial class P { } }""")]
    [InlineData("""[{|TP1003:Process("ledger")|}] sealed partial class A; [{|TP1003:Process("a:")|}] sealed partial class B; [{|TP1003:Process("a:b c")|}] sealed partial class C; [{|TP1003:Process("")|}] sealed partial class D; [Process("a.b/c-d:e_f")] sealed partial class E;""")]
    [InlineData("""[{|TP1003:ForeignProcess("ledger")|}] partial interface I { } [ForeignProcess("a:b")] partial interface J { }""")]
    [InlineData("""[Process("a:b")] sealed partial class P { [Receive] void Add(int x) { } [Call("add")] int {|TP1004:Sum|}() => 1; [Receive("more")] void Add(string x) { } }""")]
    [InlineData("""[Process("a:b")] sealed partial class P { [Receive] void All(Message m) { } [Receive] void {|TP1004:Rest|}(Message m) { } }""")]
    [InlineData("""[Process("a:b")] sealed partial class P { [On] void A(Cancel c) { } [On] void {|TP1004:B|}(Cancel c) { } [On] void C(Exit e) { } [On] void D(Exit<P> e) { } [On] void E(Exit<IQ> e) { } } [ForeignProcess("a:q")] partial interface IQ { }""")]
    [InlineData("""[Process("a:b")] sealed partial class P { [Inbox("x")] partial Inbox<int> X { get; } [Inbox("x")] partial Inbox<int> {|TP1004:Y|} { get; } public Task RunAsync() => Task.CompletedTask; }""")]
    [InlineData("""[Protocol] partial interface IP { [Receive] void A(); [Receive("a")] void {|TP1004:B|}(); }""")]
    [InlineData("""[Process("a:b")] sealed partial class P; [{|TP1005:Process("a:b")|}] sealed partial class Q; [Process("a:c")] sealed partial class R;""")]
    [InlineData("""[Process("a:b")] sealed partial class P { [Receive] int {|TP1006:A|}() => 1; [Receive] Task<int> {|TP1006:B|}() => Task.FromResult(1); [Receive] Task C() => Task.CompletedTask; [Receive] ValueTask D() => default; [Receive] void E() { } [Call] int F() => 1; }""")]
    [InlineData("""[Process("a:b")] sealed partial class P { [Receive] async void {|TP1007:A|}() => await Task.Yield(); [On] async void {|TP1007:Started|}() => await Task.Yield(); [Receive] async Task B() => await Task.Yield(); async void Other() => await Task.Yield(); }""")]
    [InlineData("""[Process("a:b")] sealed partial class P { [Receive] void A(ref int {|TP1008:x|}) { } [Receive] void B(out int {|TP1008:x|}) => x = 1; [Receive] void C(in int {|TP1008:x|}) { } [Receive] void D(Span<int> {|TP1008:x|}) { } [Receive] void {|TP1008:E|}<T>() { } [On] void F(ref Cancel {|TP1008:x|}) { } void G(ref int x) { } [Receive] void H(int x) { } }""")]
    [InlineData("""[Process("a:b")] sealed partial class P { public P(ref int {|TP1008:x|}) { } private sealed record Mine(int X); [Receive] void A(Mine {|TP1008:mine|}) { } }""")]
    [InlineData("""[Process("a:b")] sealed partial class P { [Receive] void {|TP1010:Send|}(string a, int b) { } [Call] int {|TP1010:AskAsync|}(string a) => 1; [Receive] void {|TP1010:Equals|}(int a) { } [Receive] void Post(string a) { } [Call] int Call(string a) => 1; }""")]
    [InlineData("""[Process("a:b")] sealed partial class P { [Receive] void Send(int a) { } [Call] int Ask(int a) => 1; [Receive] void Pid() { } [Receive("x")] void Ask(string a) { } [Receive] void Equals(int a, int b) { } } [Process("a:c")] sealed partial class Q { [Receive] void Send(string a, decimal b) { } void Send(string a) { } }""")]
    [InlineData("""[Process("a:b")] sealed partial class P { [On] void {|TP1011:A|}(int x) { } [On] void {|TP1011:B|}() { } [On] void {|TP1011:C|}(Cancel c, Exit e) { } [On] void Started() { } [On] Task StoppedAsync() => Task.CompletedTask; [On] void D(ProcessEvent e) { } [On] void E(LinkDown d) { } }""")]
    [InlineData("""[Process("a:b")] sealed partial class P { public Task RunAsync() => Task.CompletedTask; [Receive] void {|TP1012:A|}() { } [Call] int {|TP1012:B|}() => 1; void C() { } }""")]
    [InlineData("""[Process("a:b")] partial class {|TP1013:P|} { } [Process("a:c")] sealed partial class Q { } class R { }""")]
    [InlineData("""[Process("a:b")] sealed partial class P { public P(int a) { } public {|TP1014:P|}(string b) { } } [Process("a:c")] sealed partial class Q { public Q(int a) { } public Q(int a, int b) { } } [Process("a:d")] sealed partial class R(int a) { public R(string b) : this(b.Length) { } public int A => a; }""")]
    [InlineData("""[Process("a:b")] sealed partial class {|TP1015:P|}<T> { } [Process("a:c")] static partial class {|TP1015:Q|} { } [Process("a:d")] abstract partial class {|TP1015:R|} { } partial class O { [Process("a:e")] private sealed partial class {|TP1015:S|} { } } partial class G<T> { [Process("a:f")] internal sealed partial class {|TP1015:U|} { } } [Process("a:g")] file sealed partial class {|TP1015:V|} { }""")]
    [InlineData("""[Protocol] partial interface {|TP1015:IP|}<T> { [Receive] void A(T x); } [ForeignProcess("a:b")] partial interface {|TP1015:IQ|}<T> { } [Protocol] partial interface IR { }""")]
    [InlineData("""[Process("a:b")] sealed partial class P { [Receive] void A(CancellationToken {|TP1016:cancel|}, int x) { } [Call] int B(CancellationToken a, CancellationToken {|TP1016:b|}) => 1; [Receive] void C(int x, CancellationToken cancel) { } [Call] int D(CancellationToken cancel) => 1; void E(CancellationToken cancel, int x) { } }""")]
    [InlineData("""[Process("a:b")] sealed partial class P { [Inbox("a")] Inbox<int> {|TP1017:A|} { get; } = null!; [Inbox("b")] int {|TP1017:B|} { get; } [Inbox("d")] partial Inbox<int> D { get; } Inbox<int>? E { get; } public Task RunAsync() => Task.CompletedTask; }""")]
    [InlineData("""[Process("a:b")] sealed partial class P { public void {|TP1018:RunAsync|}() { } } [Process("a:c")] sealed partial class Q { public Task {|TP1018:RunAsync|}<T>() => Task.CompletedTask; } [Process("a:d")] sealed partial class R { public Task {|TP1018:RunAsync|}(int x, CancellationToken cancel) => Task.CompletedTask; } [Process("a:e")] sealed partial class S { public Task<int> RunAsync(ProcessContext self, CancellationToken cancel) => Task.FromResult(1); } class T { public void RunAsync() { } }""")]
    [InlineData("""[Process("a:b")] sealed partial class P { [Call] int {|TP1019:A|}(Message m) => 1; [Receive] void {|TP1019:B|}(Message m, int x) { } } [Process("a:c")] sealed partial class Q { [Receive] void A(Message m, Envelope e, CancellationToken c) { } } [Protocol] partial interface IR { [Receive] void {|TP1019:A|}(Message m); }""")]
    public Task A_mistake_is_reported_where_it_is(string source) => AnalyzerCheck.RunAsync(source);

    [Fact]
    public async Task Nothing_is_said_without_the_attribute() =>
        await AnalyzerCheck.RunAsync("""class P<T> { [Receive("@x")] async void A(ref T x, Func<int> f) => await Task.Yield(); [Call] Func<int> B() => null!; public void RunAsync() { } }""");

    [Fact]
    public async Task Messages_name_what_they_are_about()
    {
        Assert.Equal(["'Add' takes topic \"add\" already"], await AnalyzerCheck.RunAsync("""[Process("a:b")] sealed partial class P { [Receive] void Add(int x) { } [Call("add")] int {|TP1004:Sum|}() => 1; }"""));
        Assert.Equal(["\"a:b\" is the id of 'P' too"], await AnalyzerCheck.RunAsync("""[Process("a:b")] sealed partial class P; [{|TP1005:Process("a:b")|}] sealed partial class Q;"""));
        Assert.Equal(["'A' cannot be called by generated code: 'x' is passed by reference"], await AnalyzerCheck.RunAsync("""[Process("a:b")] sealed partial class P { [Receive] void A(ref int {|TP1008:x|}) { } }"""));
        Assert.Equal(["'A' has to be written like: [Inbox(\"topic\")] public partial Inbox<T> A { get; }"], await AnalyzerCheck.RunAsync("""[Process("a:b")] sealed partial class P { [Inbox("a")] int {|TP1017:A|} { get; } public Task RunAsync() => Task.CompletedTask; }"""));
    }
}
