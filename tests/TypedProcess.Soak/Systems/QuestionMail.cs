namespace TypedProcess.Soak;

/// <summary>A question; the answer follows from it.</summary>
internal sealed class QuestionMail(long number) : CallMail<HandlerWorker, long>
{
    public const string Name = "question";

    public override string Topic => Name;

    public static long AnswerTo(long number) => number * 31 + 7;

    protected override ValueTask<long> DeliverAsync(HandlerWorker process, CallCancellation cancel) => process.QuestionAsync(number, cancel);

    protected override void Write(PayloadWriter writer) => writer.WriteInteger(number);
}
