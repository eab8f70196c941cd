namespace TypedProcess;

/// <summary>The values of a typed message, for a reader that does not know its type.</summary>
internal static class PayloadTree
{
    /// <summary>Nil for no value, the value for one, an array for more. What cannot be written comes as the error it gives.</summary>
    public static PayloadValue Of(Mail mail, PayloadLimits limits) => TryRead(mail, limits, out var payload) is { } error ? error : payload.Value;

    public static ProcessError? TryRead(Mail mail, PayloadLimits limits, out Payload payload)
    {
        switch (mail)
        {
            case PayloadMail untyped:
                payload = untyped.Payload;
                return null;
            case AskMail ask:
                payload = ask.Payload;
                return null;
            default:
                return PayloadTreeWriter.TryWrite(new Writing(mail), -1, limits, out payload);
        }
    }

    private sealed class Writing(Mail mail) : IPayload
    {
        public void Write(PayloadWriter writer) => mail.WriteTo(writer);
    }
}
