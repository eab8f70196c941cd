namespace TypedProcess;

/// <summary>The keys that metrics and traces carry.</summary>
internal static class TelemetryTag
{
    public const string Runtime = "typedprocess.runtime";
    public const string Host = "typedprocess.host";
    public const string Definition = "typedprocess.definition";
    public const string Pid = "typedprocess.pid";
    public const string From = "typedprocess.from";
    public const string Topic = "typedprocess.topic";
    public const string Handler = "typedprocess.handler";
    public const string Reason = "reason";
    public const string ErrorKind = "error.kind";
}
