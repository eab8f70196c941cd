namespace TypedProcess;

/// <summary>Asks for the children.</summary>
internal sealed class ChildrenCall : SupervisorCall<IReadOnlyList<ChildInfo>>
{
    public const string Name = "children";

    public override string Topic => Name;

    protected override void Handle(Supervision supervision) => supervision.List(this);

    protected override PayloadValue ReplyToValue(IReadOnlyList<ChildInfo> reply) => PayloadTable.Create([.. reply.Select(static child => child.ToValue())]);

    protected override void Write(PayloadWriter writer) { }
}
