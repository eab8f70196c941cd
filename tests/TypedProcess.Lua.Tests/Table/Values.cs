namespace TypedProcess.Lua.Tests.Table;

/// <summary>Values that the actor in C# sends, as large as a command says.</summary>
internal static class Values
{
    public static PayloadValue Deep(int levels)
    {
        PayloadValue value = "deep";
        for (var i = 0; i < levels; i++) { value = PayloadTable.Of(("inner", value)); }
        return value;
    }

    public static PayloadTable Wide(int count) => PayloadTable.Create([.. Enumerable.Repeat<PayloadValue>(true, count)]);

    public static PayloadTable Long(int bytes) => PayloadTable.Of(("text", new string('x', bytes)));

    /// <summary>A subject as C# sends to it.</summary>
    public static Subject<PayloadValue> Subject(PayloadValue value)
    {
        ProcessError? error = null;
        var reader = new PayloadReader(PayloadTable.Of(("to", value)), ref error);
        return reader.ReadSubject<PayloadValue>("to");
    }
}
