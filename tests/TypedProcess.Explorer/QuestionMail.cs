namespace TypedProcess.Explorer;

/// <summary>A message with a reply, which is its own number.</summary>
internal sealed class QuestionMail(long number) : CallMail<HandlerMember, long>
{
    public override string Topic => "question";

    protected override ValueTask<long> DeliverAsync(HandlerMember process, CallCancellation cancel) => process.QuestionAsync(number, cancel);

    protected override void Write(PayloadWriter writer) => writer.WriteInteger(number);
}
