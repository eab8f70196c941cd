namespace TypedProcess.Explorer;

/// <summary>A one-way message.</summary>
internal sealed class ParcelMail(long number) : Mail<HandlerMember>
{
    public override string Topic => "parcel";

    protected override ValueTask DeliverAsync(HandlerMember process) => process.ParcelAsync(number);

    protected override void Write(PayloadWriter writer) => writer.WriteInteger(number);
}
