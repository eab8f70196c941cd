namespace TypedProcess;

/// <summary>Gives a child a new declaration; answered with its pid when new code is in charge.</summary>
internal sealed class UpgradeChildCall(string id, ChildSpec spec, bool isWhole) : StartedCall
{
    public const string Name = "upgrade";

    public override string Topic => Name;

    public string Id => id;

    /// <summary>For those who do not know the types: id, definition, and the child's arguments. The rest of the declaration stays.</summary>
    public static UpgradeChildCall? Read(ref PayloadReader payload)
    {
        var id = payload.ReadText("id");
        var definition = payload.ReadText("definition");
        return ValueChildSpec.Read(ref payload, definition) is { } spec ? new UpgradeChildCall(id, spec, isWhole: false) : null;
    }

    /// <summary>What the child is declared as from now on: it keeps its id.</summary>
    public ChildSpec NewSpec(SupervisedChild child) => (isWhole ? spec : spec.OnTermsOf(child.Spec)) with { Id = child.Id };

    protected override void Handle(Supervision supervision) => supervision.Upgrade(this);

    protected override void Write(PayloadWriter writer)
    {
        writer.WriteText(id);
        writer.WriteText(spec.ProcessId);
    }
}
