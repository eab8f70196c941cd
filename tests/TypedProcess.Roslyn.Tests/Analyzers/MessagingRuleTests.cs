using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>The rules about messages: for each what triggers it, and what looks like it and does not.</summary>
public sealed class MessagingRuleTests
{
    private const string Till = """
        [Process("shop:till")] public sealed partial class Till(ProcessContext self, string name)
        {
            [Receive] public void Pay(int coins) { }
            [Call] public ValueTask<string> NameAsync(CancellationToken cancel) => new(name + self.Id);
        }
        [Process("shop:any")] public sealed partial class Any { [Receive] public void All(Message message) { } }
        [Process("shop:run")] public sealed partial class Run(ProcessContext self) { [Inbox("job")] public partial Inbox<int> Jobs { get; } public async ValueTask RunAsync() => await self.Inbox.ReadAsync(self.Cancellation); }
        """;

    [Theory]
    [InlineData("""self.Send("x", {|TP2011:"@exit"|}); self.Send("x", {|TP2011:""|}); self.Send("x", "exit"); self.Send("@x", "e@x");""")]
    [InlineData("""const string topic = "@" + "exit"; self.TrySend("x", {|TP2011:topic|}, out _); self.Send("x", {|TP2011:$"@{self.Id}"|}); self.Send("x", {|TP2011:"@" + self.Id|}); self.Send("x", self.Id + "@"); self.Send("x", $"{self.Id}@"); self.Send("x", $"{topic.Length}");""")]
    [InlineData("""self.Listen({|TP2011:"@x"|}); self.ListenMessages({|TP2011:"@x"|}); await self.AskAsync("x", {|TP2011:"@x"|}); await self.SendAsync("x", topic: {|TP2011:"@x"|}); self.Groups.Broadcast("g", {|TP2011:"@x"|}); self.Groups.Broadcast("@g", "x");""")]
    [InlineData("""self.Spawner.Message({|TP2011:"@x"|}).Named("@n"); var t = new Topic<int>({|TP2011:"@x"|}); Topic<int> u = new({|TP2011:""|}); Topic<int> v = new("x"); self.Open(v);""")]
    [InlineData("""const string at = "@"; self.Send("x", {|TP2011:$"{at}x"|}); self.Send("x", {|TP2011:$""|}); self.Send("x", (string?)null ?? "@"); Forward({|TP2011:"@x"|}); void Forward([Topic] string topic) => self.Send("x", topic);""")]
    public Task A_reserved_topic_is_reported_wherever_it_is_given(string code) => InMethodAsync(code);

    [Theory]
    [InlineData("""Ref<Till> till = await Till.SpawnAsync(self, "a"); till.Send({|TP2009:"pays"|}, 1); till.Send("pay", 1); till.TrySend({|TP2009:"other"|}, out _); await till.AskAsync("name", default(AskOptions)); self.Send(till.Pid.Untyped, {|TP2009:"give"|});""")]
    [InlineData("""var pid = await self.SpawnAsync("shop:till", "a"); self.Send(pid, {|TP2009:"pai"|}); self.Send(pid, "pay", 1); await self.AskAsync(pid, {|TP2009:"nam"|}); Pid other = default; other = pid; self.Send(other, "what");""")]
    [InlineData("""var any = await Any.SpawnAsync(self); any.Send("what"); var run = await Run.SpawnAsync(self); run.Send("what"); var pid = await self.SpawnAsync("shop:any"); self.Send(pid, "what"); self.Send("name", "what"); Ref<IFar> far = default; far.Send("what");""")]
    [InlineData("""var pid = await self.SpawnAsync("shop:till", "a"); pid = await self.SpawnAsync("shop:any"); self.Send(pid, "what"); Ref<Supervisor> s = default; s.Send("what");""")]
    public Task A_topic_that_the_target_refuses_is_reported(string code) => InMethodAsync(code, """[ForeignProcess("far:away")] public partial interface IFar { [Receive] void Come(); }""");

    [Theory]
    [InlineData("""await self.SpawnAsync({|TP2012:"shop:til"|}); await self.SpawnAsync("shop:till", "a"); self.Spawner.TrySpawn({|TP2012:"shop:nothing"|}, out _, out _); await self.Spawner.CallAsync("other:til"); await self.SpawnAsync(self.Id);""")]
    [InlineData("""ChildSpec.Of({|TP2012:"shop:til"|}); self.Upgrade({|TP2012:"shop:til"|}); self.Upgrade(null); await self.Spawner.SpawnAsync<Till>("shop:far"); await self.SpawnAsync("shop:made");""", """[ForeignProcess("shop:far")] public partial interface IFar { } static class Made { public static ProcessDefinition One() => ProcessDefinition.Inline("shop:made", static (_, _) => default(ValueTask)); }""")]
    [InlineData("""const string id = "shop:til"; await self.SpawnAsync(id);""")]
    [InlineData("""await Start({|TP2012:"shop:til"|}); async Task Start([DefinitionId] string id) => await self.SpawnAsync(id);""")]
    [InlineData("""await self.SpawnAsync({|TP2012:"shop:til"|});""", """[{|TP1003:Process("lost")|}] public sealed partial class Lost { }""")]
    public Task An_id_that_nothing_has_is_reported(string code, string more = "") => InMethodAsync(code, more);

    [Fact]
    public async Task What_is_near_is_suggested()
    {
        Assert.Equal(["No definition has the id \"shop:til\"; did you mean 'shop:till'?"], await InMethodAsync("""await self.SpawnAsync({|TP2012:"shop:til"|});"""));
        Assert.Equal(["'Till' takes no topic \"pai\"; did you mean 'pay'?"], await InMethodAsync("""Ref<Till> till = default; till.Send({|TP2009:"pai"|});"""));
        Assert.Equal(["'Till' takes no topic \"deposit\""], await InMethodAsync("""Ref<Till> till = default; till.Send({|TP2009:"deposit"|});"""));
        Assert.Equal(["Topic \"@x…\": topics that begin with @ belong to the runtime"], await InMethodAsync("""self.Send("x", {|TP2011:$"@x{1}y"|});"""));
    }

    [Fact]
    public Task An_object_of_a_process_class_is_reported() => InMethodAsync("""var a = {|TP2001:new Till(self, "a")|}; var b = await Till.SpawnAsync(self, "a"); var c = new List<Till>(); var d = Till.StartWith("a");""");

    [Theory]
    [InlineData("""Ref<Till> till = default; var a = {|TP2002:new Topic<Ref<Till>>("a")|}; var b = PayloadValue.From({|TP2002:till|}); {|TP2002:self.Open<Packet>()|}; {|TP2002:self.Open<List<Packet?>>()|}; {|TP2002:self.Open<(Ref<Till>?, int)>()|};""")]
    [InlineData("""Ref<Till> till = default; var a = new Topic<Pid<Till>>("a"); var b = PayloadValue.From(till.Pid); self.Open<Pid<Till>>(); self.Open<Tree>(); var d = new List<Ref<Till>>();""")]
    public Task A_reference_in_a_message_is_reported(string code) => InMethodAsync(code, "public sealed record Packet(int Id, Ref<Till> Till); public sealed record Tree(ImmutableArray<Tree> Trees, Pid<Till> Till);");

    [Theory]
    [InlineData("""private List<int> _list = []; private byte[] _bytes = []; private Open _open = new(); private Deep _deep = new([]); [Call] public List<int> A() => {|TP2003:_list|}; [Call] public ValueTask<byte[]> B() => new({|TP2003:_bytes|}); [Call] public Task<Open> C() { return Task.FromResult({|TP2003:_open|}); } [Call] public async Task<Deep> D() { await Task.Yield(); return {|TP2003:_deep|}; }""")]
    [InlineData("""private Dictionary<string, int> _known = []; private int[] _numbers = []; [Receive] public async Task A(Subject<int[]> to) { self.Send(to, {|TP2003:_numbers|}); Ref<Sink> sink = await Sink.SpawnAsync(self, {|TP2003:_numbers|}); sink.Take({|TP2003:_known|}); sink.TryTake({|TP2003:_known|}, out var error); if (error is null) { _known = []; _numbers = []; } }""")]
    [InlineData("""private List<int> _list = []; private ImmutableArray<int> _fixed = []; private static readonly string[] Names = ["a"]; private Closed _closed = new(1); private Small _small; [Call] public List<int> A() => [.. _list]; [Call] public int[] B(int[] given) => given; [Call] public ImmutableArray<int> C() => _fixed; [Call] public string[] D() => Names; [Call] public Closed E() => _closed; [Call] public Small F() { _small.X = 1; _fixed = []; _closed = new(2); _list = []; return _small; } public List<int> G() => _list;""")]
    [InlineData("""private List<int> _list = []; private IReadOnlyList<int> _view = []; [Call] public int A() { Func<List<int>> f = () => _list; return f().Count; } [Receive] public async Task B() { var sink = await Sink.SpawnAsync(self, [1]); sink.Take(new Dictionary<string, int>()); self.Send("x", "y", PayloadValue.From(_list)); _list = []; _view = []; } [Call] public IReadOnlyList<int> C() => _view;""")]
    public Task An_object_that_is_kept_and_sent_is_reported(string members) => InClassAsync("""
        public sealed class Open { public int X { get; set; } }
        public sealed record Deep(ImmutableArray<Open> All);
        public sealed record Closed(int X) { public string Y { get; init; } = ""; }
        public struct Small { public int X { get; set; } }
        [Process("a:sink")] public sealed partial class Sink(int[] first) { [Receive] public void Take(Dictionary<string, int> known) { } public int First => first[0]; }
        """, "", members);

    [Theory]
    [InlineData("""Ref<Till> till = default; till.{|TP2004:NameAsync|}(); till.Pay(1); await till.NameAsync(); _ = till.NameAsync(); var x = till.NameAsync(); await x; Till.{|TP2004:SpawnAsync|}(self, "a"); self.{|TP2004:SpawnAsync|}("shop:till"); self.{|TP2004:DelayAsync|}(default); self.{|TP2004:SendAsync|}("x", "y"); Task.Delay(1);""")]
    public Task A_dropped_answer_is_reported(string code) => InClassAsync("[Protocol] public partial interface INothing { }", "public ProcessContext self = null!; public async Task M() { await Task.Yield(); " + code + " }");

    [Theory]
    [InlineData("""await self.AskAsync("x", "y", {|TP2005:TimeSpan.Zero|}); await self.AskAsync("x", "y", {|TP2005:Timeout.InfiniteTimeSpan|}); await self.AskAsync("x", "y", TimeSpan.FromSeconds(1)); await self.AskAsync("x", "y", {|TP2005:TimeSpan.FromSeconds(0L)|}); Ref<Till> till = default; await till.NameAsync({|TP2005:TimeSpan.Zero|}); await till.NameAsync();""")]
    [InlineData("""var a = self.Spawner.Waiting({|TP2005:TimeSpan.Zero|}); var b = self.Spawner.Waiting(TimeSpan.FromMinutes(1)); var c = self.Spawner.Waiting(); var d = new AskOptions({|TP2005:TimeSpan.Zero|}); var e = new AskOptions(null); await self.DelayAsync(TimeSpan.Zero); await self.AskAsync("x", "y", default(AskOptions));""")]
    public Task A_time_that_is_refused_is_reported(string code) => InMethodAsync(code);

    [Theory]
    [InlineData("""[Call] public async ValueTask<PayloadValue> A() => await self.{|TP2006:AskAsync|}(self.Pid, "b"); [Call] public async ValueTask<int> B() { var me = self.Bind(new Pid<P>(self.Pid)); return await me.{|TP2006:CAsync|}(); } [Call] public int C() => 1;""")]
    [InlineData("""[Call] public async ValueTask<PayloadValue> A(Pid to) => await self.AskAsync(to, "b"); [Call] public async ValueTask<int> B(Pid<P> to) { var it = self.Bind(to); return await it.CAsync(); } [Call] public int C() { self.Send(self.Pid, "d"); return 1; } [Receive] public void D() { }""")]
    [InlineData("""[Call] public async ValueTask A() { var me = self.Bind(new Pid<P>(self.Pid)); me.D(); me = self.Bind(new Pid<P>(default)); await me.CAsync(); } [Call] public int C() => 1; [Receive] public void D() { }""")]
    [InlineData("""public ProcessDefinition Child() => ProcessDefinition.Inline("a:c", async (child, _) => { await child.AskAsync(self.Pid, "c"); var parent = self.Bind(new Pid<P>(self.Pid)); await child.AskAsync(parent.Pid.Untyped, "c"); await child.Bind(new Pid<P>(self.Pid)).CAsync(child.Cancellation); await child.{|TP2006:AskAsync|}(child.Pid, "c"); }); [Call] public int C() => 1;""")]
    [InlineData("""private readonly ProcessContext _mine = self; private readonly Pair _pair = new(self, self); [Call] public async ValueTask A() { await _mine.{|TP2006:AskAsync|}(this._mine.Pid, "x"); await _mine.AskAsync(_pair.One.Pid, "x"); await _pair.One.AskAsync(_pair.Two.Pid, "x"); var here = self; await here.{|TP2006:AskAsync|}(here.Pid, "x"); var me = here.Bind(new Pid<P>(here.Pid)); await here.{|TP2006:AskAsync|}(me.Pid.Untyped, "a"); } private sealed record Pair(ProcessContext One, ProcessContext Two);""")]
    public Task A_call_to_oneself_is_reported(string members) => InClassAsync("", "", members);

    [Theory]
    [InlineData("""[Call] public async ValueTask A(Ref<Till>? none, CancellationToken cancel) { var till = await Till.SpawnAsync(self, "a"); await till.{|TP2007:NameAsync|}(); await till.NameAsync(cancel); await till.NameAsync(TimeSpan.FromSeconds(1)); await self.{|TP2007:DelayAsync|}(TimeSpan.FromSeconds(1)); till.Pay(1); }""")]
    [InlineData("""[Call] public async ValueTask A() { var till = await Till.SpawnAsync(self, "a"); await till.NameAsync(); await self.DelayAsync(TimeSpan.FromSeconds(1)); }""")]
    public Task A_token_that_is_not_passed_is_reported(string members) => InClassAsync(Till, "", members.Replace("Ref<Till>? none, ", "", StringComparison.Ordinal));

    [Fact]
    public async Task The_application_may_ask_whom_it_likes() => await InMethodAsync("await self.AskAsync(self.Pid, \"x\");");

    private static Task<string[]> InMethodAsync(string code, string more = "") => AnalyzerCheck.RunAsync($"static class Program {{ public static async Task M(ProcessContext self) {{ await Task.Yield(); {code} }} }}\n{Till}\n{more}");

    private static Task<string[]> InClassAsync(string before, string members, string inside = "") => AnalyzerCheck.RunAsync($$"""
        {{before}}
        public class Other { {{members}} }
        [Process("a:p")] public sealed partial class P(ProcessContext self) { public string Name => self.Id; {{inside}} }
        {{(before == Till ? "" : Till)}}
        """);
}
