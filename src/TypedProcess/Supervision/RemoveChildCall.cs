namespace TypedProcess;

/// <summary>Stops and removes a child; answered when it has ended.</summary>
internal sealed class RemoveChildCall(string id) : SupervisorCall<bool>
{
    public const string Name = "remove";

    public override string Topic => Name;

    public string Id => id;

    protected override void Handle(Supervision supervision) => supervision.Remove(this);

    protected override void Write(PayloadWriter writer) => writer.WriteText(id);
}
