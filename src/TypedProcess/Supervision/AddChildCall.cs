namespace TypedProcess;

/// <summary>Adds a child; answered with its pid when it has started.</summary>
internal sealed class AddChildCall(ChildSpec spec) : StartedCall
{
    public const string Name = "add";

    public override string Topic => Name;

    public ChildSpec Spec => spec;

    /// <summary>For those who do not know the types: id, definition, restart, and the child's arguments.</summary>
    public static AddChildCall? Read(ref PayloadReader payload)
    {
        var id = payload.ReadText("id");
        var definition = payload.ReadText("definition");
        var restart = Restart.Permanent;
        var text = payload.ReadText("restart");
        if (!payload.Failed && !Enum.TryParse(text, ignoreCase: true, out restart)) { payload.Fail("restart", $"expected permanent, transient or temporary, got '{text}'"); }
        if (ValueChildSpec.Read(ref payload, definition) is not { } child) { return null; }
        var spec = child with { Id = id, Restart = restart };
        if (spec.Check() is not { } wrong) { return new AddChildCall(spec); }
        payload.Fail("id", wrong.Message);
        return null;
    }

    protected override void Handle(Supervision supervision) => supervision.Add(this);

    protected override void Write(PayloadWriter writer)
    {
        writer.WriteText(spec.Id ?? "");
        writer.WriteText(spec.ProcessId);
        writer.WriteText(spec.Restart.ToString());
    }
}
