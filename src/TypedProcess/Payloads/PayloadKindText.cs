namespace TypedProcess;

/// <summary>The words for kinds in error messages.</summary>
internal static class PayloadKindText
{
    // Text and bytes are one thing to the other language, so one word.
    public static string Word(PayloadKind kind) => kind switch
    {
        PayloadKind.Nil => "nil",
        PayloadKind.Boolean => "boolean",
        PayloadKind.Integer => "integer",
        PayloadKind.Float => "float",
        PayloadKind.Text or PayloadKind.Bytes => "string",
        PayloadKind.Table => "table",
        PayloadKind.Error => "error",
        PayloadKind.Pid => "pid",
        PayloadKind.Subject => "subject",
        _ => "object",
    };
}
