namespace TypedProcess.Soak;

/// <summary>A process tells the auditor that it is there.</summary>
internal sealed class BirthMail(Member member) : Mail<Auditor>
{
    public override string Topic => "birth";

    protected override ValueTask DeliverAsync(Auditor process)
    {
        process.Watch(member);
        return default;
    }

    protected override void Write(PayloadWriter writer) => writer.WriteInteger(member.Number);
}
