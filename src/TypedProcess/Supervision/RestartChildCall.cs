namespace TypedProcess;

/// <summary>Starts a child again by hand; answered with the pid of the new copy when it has started.</summary>
internal sealed class RestartChildCall(string id) : StartedCall
{
    public const string Name = "restart";

    public override string Topic => Name;

    public string Id => id;

    protected override void Handle(Supervision supervision) => supervision.StartAgain(this);

    protected override void Write(PayloadWriter writer) => writer.WriteText(id);
}
