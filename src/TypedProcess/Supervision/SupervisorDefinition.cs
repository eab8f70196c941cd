namespace TypedProcess;

/// <summary>The definition of all supervisors; every runtime has it.</summary>
internal sealed class SupervisorDefinition() : HandlerDefinition<Supervisor>(Supervisor.ProcessId)
{
    public static SupervisorDefinition Instance { get; } = new();

    public override bool DeclaresTopics => true;

    internal override bool SaysWhenStarted => true;

    protected override bool HasStopped => true;

    protected override ValueTask StartedAsync(Supervisor process)
    {
        process.Supervision.Begin();
        return default;
    }

    protected override ValueTask StoppedAsync(Supervisor process)
    {
        process.Supervision.StopTimers();
        return default;
    }

    protected override bool TryOn(Supervisor process, ProcessEvent happened, out ValueTask handled)
    {
        handled = default;
        switch (happened)
        {
            case SupervisorEvent { Signal: var signal }:
                signal.Apply(process.Supervision);
                return true;
            case Cancel:
                process.Supervision.Shut();
                return true;
            default:
                return false;
        }
    }

    protected override Mail? ReadMail(string topic, ref PayloadReader payload) => topic switch
    {
        ChildrenCall.Name => new ChildrenCall(),
        AddChildCall.Name => AddChildCall.Read(ref payload),
        RemoveChildCall.Name => new RemoveChildCall(payload.ReadText("id")),
        RestartChildCall.Name => new RestartChildCall(payload.ReadText("id")),
        UpgradeChildCall.Name => UpgradeChildCall.Read(ref payload),
        _ => null,
    };
}
