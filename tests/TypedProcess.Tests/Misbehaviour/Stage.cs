using TypedProcess.Tests.Sample;

namespace TypedProcess.Tests.Misbehaviour;

/// <summary>A runtime on real threads with one worker, a bystander that must go on answering, and a way to let every misbehaving body go.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private Stage(ProcessRuntime runtime, Ref<Ledger> bystander) => (Runtime, Bystander) = (runtime, bystander);

    public ProcessRuntime Runtime { get; }

    public ProcessContext Root => Runtime.Root;

    public Ref<Ledger> Bystander { get; }

    public EventLog Events { get; private init; } = null!;

    public ManualResetEventSlim Release { get; } = new();

    public TaskCompletionSource Released { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ProcessHost Host => Runtime.Hosts[0];

    public static async Task<Stage> Open(Action<HostOptions>? configure = null)
    {
        var events = new EventLog();
        var runtime = ProcessRuntime.Create(o => o.Add(Ledger.Definition).Add(Scripted.Definition).AddHost("test:stage", host =>
        {
            host.Workers = 1;
            host.GraceTime = TimeSpan.FromMilliseconds(100);
            configure?.Invoke(host);
        }));
        return new Stage(runtime, await runtime.Root.Spawner.StartAsync(new Ledger.Start("bystander", 1))) { Events = events };
    }

    /// <summary>Starts a process that is monitored by the root.</summary>
    public Task<Ref<Scripted>> Play(Action? construct = null, Func<ValueTask>? dispose = null) => Root.Monitored.StartAsync(new Scripted.Start(construct, dispose)).Soon();

    public async Task BystanderAnswers() => Assert.Equal(1, await Bystander.CallAsync(new Ledger.BalanceMail()).Soon());

    public async Task<Exit> ExitOf(Pid pid)
    {
        var exit = await Root.Exits.ReadAsync().Soon();
        Assert.Equal(pid, exit.From);
        return exit;
    }

    public void LetGo()
    {
        Release.Set();
        Released.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        LetGo();
        await Runtime.DisposeAsync().AsTask().Soon();
        Events.Dispose();
    }
}
