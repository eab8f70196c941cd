namespace TypedProcess.Lua.Tests.Table;

/// <summary>What came of a command: a value, or the error it was refused with.</summary>
internal sealed record Answer(PayloadValue Value, ProcessError? Error)
{
    public static Answer Of(PayloadValue reply)
    {
        var table = reply.AsTable();
        return new Answer(table["value"], table["error"].IsNil ? null : table["error"].AsError());
    }

    public PayloadValue ValueOrThrow() => Error is null ? Value : throw new ProcessException(Error);

    public static PayloadTable Given(PayloadValue value) => value.IsNil ? PayloadTable.Empty : PayloadTable.Of(("value", value));

    public static PayloadTable Refused(ProcessError error) => PayloadTable.Of(("error", error));
}
