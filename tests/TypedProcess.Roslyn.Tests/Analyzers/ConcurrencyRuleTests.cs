using TypedProcess.Roslyn.Tests.Harness;

namespace TypedProcess.Roslyn.Tests.Analyzers;

/// <summary>The rules about threads: for each what triggers it, and what looks like it and does not.</summary>
public sealed class ConcurrencyRuleTests
{
    [Theory]
    [InlineData("""[Receive] public void A() { Task<int> t = Task.FromResult(1); t.{|TP3001:Wait|}(); var x = {|TP3001:t.Result|}; t.GetAwaiter().{|TP3001:GetResult|}(); Thread.{|TP3001:Sleep|}(5); Task.{|TP3001:WaitAll|}(t); new SemaphoreSlim(1).{|TP3001:Wait|}(); new ManualResetEvent(false).{|TP3001:WaitOne|}(); new ValueTask<int>(1).ConfigureAwait(true).GetAwaiter().{|TP3001:GetResult|}(); }""")]
    [InlineData("""[Receive] public async Task A() { Task<int> t = Task.FromResult(1); await t; var x = t.Result; var u = Task.FromResult(2); await Task.WhenAll(u); x += u.Result; var v = Task.FromResult(3); if (v.IsCompleted) { x += v.Result; } new SemaphoreSlim(1).Wait(0); await new SemaphoreSlim(1).WaitAsync(); new ManualResetEvent(false).WaitOne(TimeSpan.Zero); await Task.Yield(); }""")]
    [InlineData("""[Receive] public async Task A() { var x = await Task.Run(() => { Thread.Sleep(1); return Task.FromResult(1).Result; }); Func<int> f = () => {|TP3001:Task.FromResult(1).Result|}; Local(); void Local() => Thread.{|TP3001:Sleep|}(1); }""")]
    [InlineData("""[Receive] public async Task A() { Task<int>[] tasks = [Task.FromResult(1)]; List<Task<int>> more = [.. tasks]; var x = 0; await Task.WhenAll(tasks); await Task.WhenAll(more).ConfigureAwait(true); foreach (var t in tasks) { x += t.Result; } var first = tasks[0]; x += tasks[0].Result + more[0].Result + first.Result; more.ForEach(t => x += t.Result); x += Array.ConvertAll(tasks, t => t.Result)[0]; foreach (var y in System.Linq.Enumerable.Select(tasks, t => t.Result)) { x += y; } }""")]
    [InlineData("""[Receive] public async Task A() { Task<int> a = Task.FromResult(1), b = Task.FromResult(2); var done = await Task.WhenAny(a, b); var x = done.Result + (await Task.WhenAny(a, b).ConfigureAwait(true)).Result; await Task.FromResult(3).ContinueWith(t => x += t.Result); await Task.FromResult(3).ContinueWith((t, _) => t.Result, null); await foreach (var t in Task.WhenEach(a, b)) { x += t.Result; } }""")]
    [InlineData("""[Receive] public async Task A() { Task<int>[] tasks = [Task.FromResult(1)]; List<Task<int>> others = [.. tasks]; var x = 0; foreach (var t in tasks) { x += {|TP3001:t.Result|}; } x += {|TP3001:tasks[0].Result|}; others.ForEach(t => x += {|TP3001:t.Result|}); var all = Task.WhenAll(tasks); x += {|TP3001:tasks[0].Result|}; await all; await Task.WhenAll(tasks); x += {|TP3001:others[0].Result|}; foreach (var t in others) { x += {|TP3001:t.Result|}; } Func<Task<int>, int> read = t => {|TP3001:t.Result|}; await Task.WhenAny(others); x += {|TP3001:others[0].Result|}; await Task.FromResult(Task.FromResult(3)).ContinueWith(t => {|TP3001:t.Result.Result|}); }""")]
    [InlineData("""[Receive] public async Task A() { await Task.Run(Work); void Work() { Thread.Sleep(1); var at = DateTime.UtcNow; while (true) { } } await Task.Run(More); async Task More() => await Task.CompletedTask.ConfigureAwait(false); Less(); void Less() => Thread.{|TP3001:Sleep|}(1); Action kept = Kept; void Kept() => Thread.{|TP3001:Sleep|}(1); }""")]
    [InlineData("""[Receive] public async Task A() { await Task.Delay(0, self.Cancellation).ConfigureAwait(true); var outcome = new { Result = 1 }; var y = outcome.Result; }""", "TP3011")]
    [InlineData("""[Receive] public async Task A(int n) { await Task.Yield(); await Task.FromResult(n).{|TP3002:ConfigureAwait|}(false); await new ValueTask<int>(n).{|TP3002:ConfigureAwait|}(false); await Task.FromResult(n).ConfigureAwait(true); await Task.CompletedTask.{|TP3002:ConfigureAwait|}(ConfigureAwaitOptions.SuppressThrowing); await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext); await Task.Run(async () => await Task.FromResult(n).ConfigureAwait(false)); }""")]
    public Task Waiting_and_leaving_are_reported(string members, string? besides = null) => InProcessAsync(besides is null ? members : members.Replace("Task.Delay", "Task.{|TP3011:Delay|}", StringComparison.Ordinal));

    [Theory]
    [InlineData("""private int _n; private readonly int _m = 1; [Receive] public async Task A() { await Task.Run(() => {|TP3003:_n|}++); var n = _n; await Task.Run(() => n + _m); }""")]
    [InlineData("""private int N { get; set; } [Receive] public async Task A() { await Task.Run(() => {|TP3003:N|} = 1); await Task.Run({|TP3003:Work|}); await Task.Run(Free); ThreadPool.QueueUserWorkItem(_ => {|TP3003:Work()|}); } private void Work() => N++; private static void Free() { }""")]
    [InlineData("""[Receive] public void A(int n) { var pid = self.Pid; Task.Run(() => self.Send(pid, "a", n)); Task.Run(() => {|TP3003:self.Listen("x")|}); Task.Run(() => {|TP3003:self.TrapLinks|}); new Thread(() => {|TP3003:self.Stop()|}).Start(); using var timer = new Timer(_ => self.Send(pid, "a", n)); Task.Run(() => {|TP3003:self.SendAsync(pid, "a")|}); }""")]
    [InlineData("""private int N { get; init; } public required string Text { private get; init; } private int Mine { get; set; } [Receive] public async Task A() => await Task.Run(() => N + Text.Length + {|TP3003:Mine|});""")]
    [InlineData("""private readonly Dictionary<string, int> _known = []; private Ref<P> _other; [Receive] public void A(int n) { _other.A(1); var other = _other; Task.Run(() => other.A(2)); Task.Run(() => _other.A(3)); Func<int> later = () => _known.Count; }""")]
    [InlineData("""private int _n; [Receive] public async Task A() { await Task.Run({|TP3003:Work|}); await Task.Run(Free); await Task.Run(() => Free()); void Work() => _n++; void Free() { } }""")]
    public Task State_used_on_other_threads_is_reported(string members) => InProcessAsync(members);

    [Theory]
    [InlineData("""private static int {|TP3004:s_count|}; private static readonly List<int> {|TP3004:All|} = []; public static string? {|TP3004:Last|} { get; set; } private const int Max = 1; private static readonly string[] Names = ["a"]; private static readonly ImmutableArray<int> Fixed = []; public static int Zero => 0; [ThreadStatic] private static int {|TP3009:t_mine|}; private int _own; [Receive] public void A() => _own = s_count + All.Count + Max + Names.Length + Fixed.Length + t_mine;""")]
    public Task Static_state_is_reported(string members) => InProcessAsync(members);

    [Theory]
    [InlineData("""private int _n; [Receive] public void A(string path) { var w = new System.IO.FileSystemWatcher(path); w.Changed += (_, _) => {|TP3007:_n|}++; w.Created += {|TP3007:Count|}; w.Deleted += (_, _) => {|TP3007:self.Stop()|}; w.Renamed += Tell; w.Error += (_, _) => self.Send(self.Pid, "a"); w.Changed -= Count; } private void Count(object sender, EventArgs e) => _n++; private void Tell(object sender, EventArgs e) => self.Send(self.Pid, "a", e.ToString() ?? "");""")]
    [InlineData("""private int _n; private event Action? Own; [Receive] public void A() { Own += () => _n++; Own(); var all = new System.Collections.ObjectModel.ObservableCollection<int>(); all.CollectionChanged += (_, _) => _n++; all.Add(1); }""")]
    public Task Handlers_of_events_that_use_state_are_reported(string members) => InProcessAsync(members);

    [Theory]
    [InlineData("""private static readonly AsyncLocal<int> {|TP3009:Flow|} = new(); private readonly ThreadLocal<int> {|TP3009:_thread|} = new(); private AsyncLocal<int> {|TP3009:Mine|} { get; } = new(); [Receive] public void A() { _thread.Value = Flow.Value + Mine.Value; _thread.Dispose(); }""")]
    [InlineData("""private readonly Lazy<int> _lazy = new(() => 1); private readonly ThreadStaticAttribute _mark = new(); [Receive] public void A() { var flow = new AsyncLocal<int>(); flow.Value = _lazy.Value + (_mark.TypeId is null ? 1 : 0); }""")]
    public Task Ambient_state_is_reported(string members) => InProcessAsync(members);

    [Theory]
    [InlineData("""private readonly object _gate = new(); private readonly Lock _door = new(); private int _n; [Receive] public void A() { {|TP3006:lock|} (_gate) { _n++; } {|TP3006:lock|} (this._gate) { B(); } } private void B() { {|TP3006:lock|} (_door) { _n--; } }""")]
    [InlineData("""private readonly object _gate = new(); private static readonly object Shared = new(); private int _n; private static object Made() => new(); [Receive] public void A() { lock (_gate) { _n++; } lock (Shared) { _n++; } lock (Made()) { _n++; } Action later = () => { lock (_gate) { _n--; } }; later(); }""")]
    [InlineData("""private readonly object _gate = new(); internal readonly object _open = new(); private int _n; [Receive] public void A() { lock (_gate) { _n++; } lock (_open) { _n++; } Use(_gate); } private static void Use(object gate) { lock (gate) { } }""")]
    [InlineData("""private readonly object _gate = new(); private readonly List<int> _list = []; [Receive] public async Task A() { lock (_gate) { _list.Add(1); } await Task.Run(Work); } private static void Work() { }""")]
    public Task Locks_that_nobody_else_takes_are_reported(string members) => InProcessAsync(members);

    [Theory]
    [InlineData("""[Receive] public void A() { {|TP3005:Board.Context|} = self; {|TP3005:Board.Ref|} = self.Bind(new Pid<P>(self.Pid)); Board.Name = self.Id; Board.Pid = self.Pid; }""")]
    [InlineData("""private ProcessContext? _mine; private readonly Helper _helper = new(); [Receive] public void A() { _mine = self; _helper.Context = self; var other = new Helper { Context = self }; _mine = other.Context; }""")]
    public Task A_context_that_escapes_is_reported(string members) => InProcessAsync(members, "public static class Board { public static ProcessContext? Context; public static Ref<P> Ref; public static Pid Pid; public static string? Name; } public sealed class Helper { public ProcessContext? Context; }");

    [Theory]
    [InlineData("""[Receive] public void A() { Action a = {|TP3008:async|} () => await Task.Yield(); Func<Task> b = async () => await Task.Yield(); new List<int>().ForEach({|TP3008:async|} x => await Task.Yield()); Action c = () => { }; }""")]
    [InlineData("""[Receive] public void A() { {|TP3010:while|} (true) { Work(); } } [Receive] public void B() { {|TP3010:for|} (;;) { while (true) { break; } } } private void Work() { }""")]
    [InlineData("""[Receive] public async Task A() { while (true) { await Task.Yield(); } } [Receive] public void B(int n) { while (true) { if (n++ > 5) { break; } } for (;;) { if (n > 5) { return; } } } [Receive] public void C(CancellationToken cancel) { while (true) { cancel.ThrowIfCancellationRequested(); } } [Receive] public void D(int n) { while (n < 5) { n++; } while (true) { throw new InvalidOperationException(); } }""")]
    [InlineData("""[Receive] public async Task A() { var a = {|TP3011:DateTime.UtcNow|}; var b = {|TP3011:DateTimeOffset.Now|}; var c = {|TP3011:TimeProvider.System|}; await Task.{|TP3011:Delay|}(5); var d = self.Clock.GetUtcNow(); await self.DelayAsync(TimeSpan.FromSeconds(1)); await Task.Delay(TimeSpan.FromSeconds(1), self.Clock); var e = default(DateTime).Date; }""")]
    public Task Lambdas_loops_and_clocks_are_reported(string members) => InProcessAsync(members);

    [Fact]
    public async Task Code_that_no_process_runs_is_left_alone() => await AnalyzerCheck.RunAsync("""
        public sealed class Other
        {
            private static int s_n; private int _n; private static ProcessContext? s_app;
            public async Task M(ProcessRuntime runtime) { s_app = runtime.Root; Task.FromResult(1).Wait(); Thread.Sleep(1); await Task.Yield(); await Task.CompletedTask.ConfigureAwait(false); await Task.Run(() => _n++); Action a = async () => await Task.Yield(); a(); var x = DateTime.Now; while (true) { s_n++; if (x.Year + s_n == 0 || s_app.TrapLinks) { M(runtime).GetAwaiter().GetResult(); } } }
        }
        """);

    [Fact]
    public async Task The_body_of_an_inline_definition_is_process_code() => await AnalyzerCheck.RunAsync("""
        public static class Program
        {
            public static ProcessDefinition One() => ProcessDefinition.Inline("a:b", static async (self, given) => { Thread.{|TP3001:Sleep|}(1); await Task.Yield(); await Task.CompletedTask.{|TP3002:ConfigureAwait|}(false); });
        }
        """);

    private static Task<string[]> InProcessAsync(string members, string more = "") => AnalyzerCheck.RunAsync($$"""
        [Process("a:p")] public sealed partial class P(ProcessContext self) { public string Name => self.Id; {{members}} }
        {{more}}
        """);
}
