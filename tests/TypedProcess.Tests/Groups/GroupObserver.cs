namespace TypedProcess.Tests.Groups;

/// <summary>A process of the stress run that watches the groups and keeps what it was told in mind.</summary>
internal sealed class GroupObserver(ProcessContext self)
{
    public const string Id = "stress:observer";

    private readonly Dictionary<string, List<Pid>> _views = [];

    public static ProcessDefinition Definition { get; } = new ObserverDefinition();

    private int Surprises { get; set; }

    private void Watch(string group) => _views[group] = [.. self.Groups.Watch(group)];

    private void On(GroupChange change)
    {
        var view = _views[change.Group];
        if (change.Kind == GroupChangeKind.Joined)
        {
            view.Add(change.From);
            return;
        }
        var place = view.LastIndexOf(change.From);
        if (place < 0) { Surprises++; }
        else { view.RemoveAt(place); }
    }

    internal sealed class Start : ProcessStart<GroupObserver>
    {
        public override string ProcessId => Id;

        protected override object Create(ProcessContext self) => new GroupObserver(self);
    }

    /// <summary>Watches a group, or watches it anew.</summary>
    internal sealed class WatchMail(string group) : Mail<GroupObserver>
    {
        public override string Topic => "watch";

        protected override ValueTask DeliverAsync(GroupObserver process)
        {
            process.Watch(group);
            return default;
        }

        protected override void Write(PayloadWriter writer) => writer.WriteText(group);
    }

    /// <summary>How many events did not fit, and the members as the observer knows them.</summary>
    internal sealed class LookCall(string group) : CallMail<GroupObserver, (int Surprises, List<Pid> Members)>
    {
        public override string Topic => "look";

        protected override ValueTask<(int Surprises, List<Pid> Members)> DeliverAsync(GroupObserver process, CallCancellation cancel) => new((process.Surprises, [.. process._views[group]]));

        protected override void Write(PayloadWriter writer) => writer.WriteText(group);
    }

    private sealed class ObserverDefinition() : HandlerDefinition<GroupObserver>(GroupObserver.Id)
    {
        protected override bool TryOn(GroupObserver process, ProcessEvent happened, out ValueTask handled)
        {
            handled = default;
            if (happened is GroupChange change) { process.On(change); }
            return happened is not Cancel;
        }
    }
}
