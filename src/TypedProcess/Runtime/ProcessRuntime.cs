using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;

namespace TypedProcess;

/// <summary>Owns definitions, hosts, names, security, clock and counters. Several may live in one program and know nothing of each other.</summary>
public sealed partial class ProcessRuntime : IAsyncDisposable
{
    private const string RootHostId = "typedprocess:root";

    private readonly ConcurrentDictionary<string, ProcessDefinition> _definitions = new(StringComparer.Ordinal);
    private ProcessDefinition? _lastFound;
    private readonly FrozenDictionary<string, ProcessHost> _hosts;
    private readonly ProcessHost[] _hostList;
    private readonly StuckStepWatch? _watch;
    private readonly Func<ulong> _random;
    private readonly ProcessCell _root;
    private readonly TimeSpan _shutdownTimeout;
    private long _chains;
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _disposals;
    private volatile bool _disposed;
    private volatile Waiter<bool>? _emptied;

    private ProcessRuntime(RuntimeOptions options)
    {
        Time = options.Time;
        _random = options.Random ?? DrawSecure;
        BootStamp = _random() >> 8;
        PayloadLimits = options.PayloadLimits;
        AskTimeout = options.AskTimeout;
        Strict = options.Strict;
        Policies = options.Policies;
        Access = new AccessProfiles(options.Strict);
        DeadLetters = new DeadLetters(this);
        Lifecycle = new ProcessLifecycle(this);
        Clock = new CoarseClock(Time, ticks: options.Scheduler is null);
        Name = options.Name ?? BootStamp.ToString("x", CultureInfo.InvariantCulture);
        Add(SupervisorDefinition.Instance);
        foreach (var definition in options.Definitions) { Add(definition); }
        if (options.Hosts.Count == 0) { options.Hosts.Add((RuntimeOptions.DefaultHost, new HostOptions())); }
        // Before the first host is started: what is not usable leaves nothing behind.
        var services = new ServiceBoard(new ServicePlan(options, _definitions.ContainsKey).Make());
        var make = options.Scheduler;
        if (make is null)
        {
            var watch = _watch = new StuckStepWatch(Clock);
            make = host =>
            {
                var scheduler = new ThreadScheduler(host.Workers, host.ReplacementWorkers);
                watch.Add(scheduler);
                return scheduler;
            };
        }
        var hosts = new Dictionary<string, ProcessHost>(StringComparer.Ordinal);
        foreach (var (id, host) in options.Hosts)
        {
            if (id is null || !ProcessId.IsValid(id) || id == RootHostId) { Refusal.Argument("host", $"an id namespace:name, got '{id}'").Throw(); }
            var checkedOptions = host.Checked(id!);
            if (!hosts.TryAdd(id!, new ProcessHost(this, id!, checkedOptions, make(checkedOptions)))) { throw new ProcessException(ErrorKind.AlreadyExists, $"the host '{id}' is added twice"); }
        }
        _hostList = [.. options.Hosts.Select(host => hosts[host.Id])];
        _hosts = hosts.ToFrozenDictionary(StringComparer.Ordinal);
        var rootOptions = new HostOptions { Workers = 1, ReplacementWorkers = 0, MailboxMessages = int.MaxValue };
        RootHost = new ProcessHost(this, RootHostId, rootOptions, make(rootOptions));
        Timers = new TimerWheels(Time, RootHost.Scheduler.Concurrency == 1 && _hostList.All(static host => host.Scheduler.Concurrency == 1) ? 1 : Environment.ProcessorCount);
        _root = RootBody.Start(this, Access.Get(options.RootActor, options.RootScope, null), options.RootCapacity);
        Meter = new RuntimeMeter(this);
        Diagnostics = new RuntimeDiagnostics(Meter);
        _shutdownTimeout = options.ShutdownTimeout;
        Services = new ProcessServices(this, services);
    }

    /// <summary>Makes a runtime and starts its hosts.</summary>
    /// <exception cref="ProcessException">INVALID or ALREADY_EXISTS when the configuration is not usable; then nothing has been started.</exception>
    public static ProcessRuntime Create(Action<RuntimeOptions>? configure = null)
    {
        var options = new RuntimeOptions();
        configure?.Invoke(options);
        options.Check();
        foreach (var source in options.Sources) { options.Add(source.Make(options)); }
        return new ProcessRuntime(options);
    }

    /// <summary>The application's own context: spawns, sends, calls and receives outside any process, from any thread.</summary>
    public ProcessContext Root => _root;

    /// <summary>What has been counted so far.</summary>
    public RuntimeCounters Counters { get; } = new();

    /// <summary>The messages that reached nobody.</summary>
    public DeadLetters DeadLetters { get; }

    /// <summary>The hosts, in the order they were added.</summary>
    public IReadOnlyList<ProcessHost> Hosts => _hostList;

    /// <summary>The services that were configured.</summary>
    public ProcessServices Services { get; }

    /// <summary>Processes whose code awaits something the runtime does not know of, with the handler that does. Costs a look at every process.</summary>
    public IReadOnlyList<ProcessDiagnostic> AwaitingOutside() =>
        [.. Processes().Where(static cell => cell.AwaitsOutside).Select(static cell => new ProcessDiagnostic(cell.Pid, cell.Definition.Id, cell.HandlerInProgress))];

    internal TimeProvider Time { get; }
    internal ulong BootStamp { get; }
    internal PayloadLimits PayloadLimits { get; }
    internal TimeSpan AskTimeout { get; }
    internal bool Strict { get; }
    internal PolicyStore Policies { get; }
    internal AccessProfiles Access { get; }
    internal NameTable Names { get; } = new();
    internal GroupTable Groups { get; } = new();
    internal TimerWheels Timers { get; }
    internal RuntimeDiagnostics Diagnostics { get; }
    internal RuntimeMeter Meter { get; }
    internal CoarseClock Clock { get; }
    internal ProcessHost RootHost { get; }
    internal Tally Tally => Counters.Mine;
    internal bool IsDisposed => _disposed;
    internal ProcessHost FirstHost => _hostList[0];

    /// <summary>Adds a definition to the running system.</summary>
    /// <exception cref="ProcessException">ALREADY_EXISTS when its id is taken; UNAVAILABLE after disposal.</exception>
    public void Add(ProcessDefinition definition)
    {
        if (definition is null) { Refusal.Argument(nameof(definition), "a definition").Throw(); }
        if (IsDisposed) { Refusal.Disposed().Throw(); }
        if (!_definitions.TryAdd(definition!.Id, definition)) { throw new ProcessException(ErrorKind.AlreadyExists, $"a definition with the id '{definition.Id}' is registered already"); }
    }

    /// <summary>The definition of this id, which has the right form; null when nothing is registered under it.</summary>
    internal ProcessDefinition? Definition(string id)
    {
        var definition = _definitions.GetValueOrDefault(id);
        if (definition is not null) { _lastFound = definition; }
        return definition;
    }

    /// <summary>The same without a search, when it was the last one found and the id is its own string, as in generated code. Definitions are never taken away.</summary>
    internal ProcessDefinition? DefinitionAtHand(string? id) => _lastFound is { } last && ReferenceEquals(last.Id, id) ? last : null;

    internal ProcessHost? Host(string id) => _hosts.GetValueOrDefault(id);

    internal DateTimeOffset Now() => Time.GetUtcNow();

    internal ulong Draw() => _random();

    internal ulong NextChain() => (ulong)Interlocked.Increment(ref _chains);

    /// <summary>The process a pid names, or null when it is gone or not of this runtime.</summary>
    internal ProcessCell? Find(Pid pid)
    {
        if (pid.Identity is not { } identity) { return null; }
        var host = identity.Local ?? Adopt(identity);
        return host is not null && ReferenceEquals(host.Runtime, this) ? host.Table.Find(pid.Unique) : null;
    }

    // A pid that was read from text: same node, same boot, a host of that name.
    private ProcessHost? Adopt(HostIdentity identity)
    {
        if (identity.Node is not null || identity.Stamp != BootStamp) { return null; }
        return identity.Host == RootHostId ? RootHost : Host(identity.Host);
    }

    internal void ProcessEnded()
    {
        if (_emptied is not { } emptied) { return; }
        // Of two that end at once on two processors, one must see both counted.
        Interlocked.MemoryBarrier();
        if (_hostList.All(static host => host.ProcessCount == host.AbandonedCount)) { emptied.TrySetResult(true); }
    }

    /// <summary>All processes of all hosts now.</summary>
    internal IEnumerable<ProcessCell> Processes() => _hostList.SelectMany(static host => host.Table.All());

    /// <summary>Ends everything. First the services are stopped in order, within <see cref="RuntimeOptions.ShutdownTimeout"/>. Then all processes are terminated and get the grace time of their host; those that are not back by then are abandoned. Later operations are UNAVAILABLE. A second call waits for the first.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposals, 1) != 0)
        {
            await _gone.Task;
            return;
        }
        await Services.ShutDownAsync(_shutdownTimeout);
        // A wait of the root's own and not a task: its end is a step of the scheduler, so under test it is part of the seed's order.
        var emptied = new Waiter<bool>(_root);
        _emptied = emptied;
        _disposed = true;
        foreach (var host in _hostList) { host.IsClosed = true; }
        // A spawn puts its process into the table and then looks whether the host is closed, without a fence between; this one stands in for it.
        Interlocked.MemoryBarrierProcessWide();
        // Grace timers bound the wait of each process; the limit here only guards against a process that is lost.
        Timers.Add(emptied, _hostList.Max(static host => host.Options.GraceTime) + TimeSpan.FromSeconds(1));
        foreach (var cell in Processes()) { cell.Terminate(); }
        ProcessEnded();
        try { await emptied.Task; }
        catch (ProcessException) { }
        ((RootBody)_root.Body).Close(_root);
        foreach (var host in _hostList) { host.Scheduler.Dispose(); }
        RootHost.Scheduler.Dispose();
        _watch?.Dispose();
        Timers.Dispose();
        Services.Close();
        DeadLetters.Complete();
        Lifecycle.Complete();
        Diagnostics.Dispose();
        _gone.SetResult();
    }

    private static ulong DrawSecure()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return BitConverter.ToUInt64(bytes);
    }
}
