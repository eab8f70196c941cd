namespace TypedProcess.Tests.Payloads;

/// <summary>Values the payload tests share.</summary>
internal static class Some
{
    public static Pid Pid { get; } = TypedProcess.Pid.Parse("{app:main|ab.1}");

    /// <summary>Copies one value, or says why not.</summary>
    public static PayloadValue Copy(object? value, PayloadLimits? limits = null)
    {
        var error = PayloadCopier.TryCopy([PayloadValue.From(value)], limits ?? PayloadLimits.Default, out var payload);
        Assert.Null(error);
        return payload.Value;
    }

    /// <summary>The message of the refusal of one value.</summary>
    public static string Refusal(object? value, PayloadLimits? limits = null)
    {
        var error = PayloadCopier.TryCopy([PayloadValue.From(value)], limits ?? PayloadLimits.Default, out var payload);
        Assert.NotNull(error);
        Assert.Equal(ErrorKind.Invalid, error.Kind);
        Assert.Equal(0, payload.Count);
        return error.Message;
    }

    public sealed record Subject(Pid Owner, string Tag) : ISubject;

    public sealed class Writing(Action<PayloadWriter> write) : IPayload
    {
        public void Write(PayloadWriter writer) => write(writer);
    }
}
