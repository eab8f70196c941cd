namespace TypedProcess;

/// <summary>The definition of the one process that keeps the services. It is in no table: nobody else can spawn it.</summary>
internal sealed class ServicesDefinition() : HandlerDefinition<ServiceTree>("typedprocess:services")
{
    private static readonly ServicesDefinition Instance = new();

    public override bool DeclaresTopics => true;

    protected override bool HasStopped => true;

    /// <summary>Makes the process, on the runtime's own host and with the right to everything: what the services may do is configured, and is not what it may do.</summary>
    public static ProcessCell Spawn(ProcessRuntime runtime, ServiceBoard board)
    {
        var host = runtime.RootHost;
        host.Table.TryRent(out var number);
        var access = new AccessProfile(null, null, isStrict: false, null);
        // A failure that somebody ties to it must not end it.
        var cell = new ProcessCell(host, Instance, Instance.NewBody(new Start(board)), number, new CellInheritance(access, ContextValues.Empty, CallChain.Start(runtime), default)) { TrapsLinks = true };
        host.Table.Set(number, cell);
        runtime.Tally.Spawned++;
        cell.Launch();
        return cell;
    }

    protected override ValueTask StoppedAsync(ServiceTree process)
    {
        process.Close();
        return default;
    }

    protected override bool TryOn(ServiceTree process, ProcessEvent happened, out ValueTask handled)
    {
        handled = default;
        switch (happened)
        {
            case SupervisorEvent { Signal: var signal }:
                signal.Apply(process);
                return true;
            case Cancel:
                process.Shut();
                return true;
            default:
                return false;
        }
    }

    private sealed class Start(ServiceBoard board) : ProcessStart<ServiceTree>
    {
        public override string ProcessId => Instance.Id;

        protected override object Create(ProcessContext self) => new ServiceTree((ProcessCell)self, board);
    }
}
