namespace TypedProcess.Testing;

/// <summary>A process that records what it receives, and does what the test tells it: a second hand inside the system.</summary>
public sealed class Probe
{
    private const string ProbeId = "typedprocess.testing:probe";

    private readonly ProcessContext _root;
    private readonly Recording _recording;

    private Probe(ProcessContext root, Pid pid, Recording recording)
    {
        (_root, Pid, _recording) = (root, pid, recording);
    }

    /// <summary>The definition of all probes.</summary>
    internal static ProcessDefinition Definition { get; } = new ProbeDefinition();

    /// <summary>The probe's process.</summary>
    public Pid Pid { get; }

    /// <summary>The messages it has received, in order.</summary>
    public IReadOnlyList<Message> Messages => _recording.Messages;

    /// <summary>The events it has received, in order.</summary>
    public IReadOnlyList<ProcessEvent> Events => _recording.Events;

    /// <summary>The exits among the events.</summary>
    public IEnumerable<Exit> Exits => Events.OfType<Exit>();

    /// <summary>The failed links among the events.</summary>
    public IEnumerable<LinkDown> LinkDowns => Events.OfType<LinkDown>();

    /// <summary>Runs code as this process and gives its result.</summary>
    public async Task<T> DoAsync<T>(Func<ProcessContext, ValueTask<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var done = new TaskCompletionSource<T>();
        _root.Send(_recording.Work!.Value, async self =>
        {
            try { done.SetResult(await work(self)); }
            catch (Exception exception) { done.SetException(exception); }
        });
        return await done.Task;
    }

    /// <summary>Runs code as this process.</summary>
    public Task DoAsync(Action<ProcessContext> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return DoAsync<bool>(self =>
        {
            work(self);
            return new(true);
        });
    }

    /// <summary>Runs code as this process that is expected to be refused, and gives the error.</summary>
    public async Task<ProcessError> RefusedAsync(Func<ProcessContext, ValueTask> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            await DoAsync<bool>(async self =>
            {
                await work(self);
                return true;
            });
        }
        catch (ProcessException refused) { return refused.Error; }
        throw new InvalidOperationException("expected the operation to be refused, and it was not");
    }

    internal static async Task<Probe> SpawnAsync(ProcessContext root, string? name)
    {
        var recording = new Recording();
        var how = name is null ? root.Spawner : root.Spawner.Named(name);
        var child = await how.StartAsync(new Start(recording));
        // Its first act is to hand out the subject that takes work.
        await recording.Ready.Task;
        return new Probe(root, child.Pid.Untyped, recording);
    }

    private sealed class Recording
    {
        public List<Message> Messages { get; } = [];
        public List<ProcessEvent> Events { get; } = [];
        public TaskCompletionSource Ready { get; } = new();
        public Subject<Func<ProcessContext, ValueTask>>? Work { get; set; }
    }

    private sealed class Start(Recording recording) : ProcessStart<Running>
    {
        public override string ProcessId => ProbeId;

        protected override object Create(ProcessContext self) => new Running(self, recording);
    }

    private sealed class Running(ProcessContext self, Recording recording)
    {
        public async ValueTask RunAsync()
        {
            var work = self.Open<Func<ProcessContext, ValueTask>>();
            recording.Work = work.Subject;
            recording.Ready.SetResult();
            var steps = self.Select<Func<ProcessContext, ValueTask>>()
                .On(work, static todo => todo)
                .On(self.Inbox, message => Note(() => recording.Messages.Add(message)))
                .On(self.Events, happened => Note(() => recording.Events.Add(happened)));
            await foreach (var step in steps) { await step(self); }
        }

        private static Func<ProcessContext, ValueTask> Note(Action record) => _ =>
        {
            record();
            return default;
        };
    }

    private sealed class ProbeDefinition() : RunDefinition<Running>(ProbeId)
    {
        protected override async ValueTask<PayloadValue> RunAsync(Running process)
        {
            await process.RunAsync();
            return default;
        }
    }
}
