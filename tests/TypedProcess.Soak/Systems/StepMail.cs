namespace TypedProcess.Soak;

/// <summary>A message that is counted: from whom, the how manyth of the pair, and how many more it may lead to.</summary>
internal sealed class StepMail(Pid from, long number, int hops) : Mail<HandlerWorker>
{
    public const string Name = "step";

    public override string Topic => Name;

    public static StepMail Read(ref PayloadReader payload) => new(payload.ReadPid("from"), payload.ReadInt64("number"), payload.ReadInt32("hops"));

    protected override ValueTask DeliverAsync(HandlerWorker process) => process.StepAsync(from, number, hops);

    protected override void Write(PayloadWriter writer)
    {
        writer.WritePid(from);
        writer.WriteInteger(number);
        writer.WriteInteger(hops);
    }
}
