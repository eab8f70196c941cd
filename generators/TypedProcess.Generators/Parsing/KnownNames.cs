namespace TypedProcess.Generators.Parsing;

/// <summary>The metadata names of what the generator knows of the runtime. It never references it; a test looks each of these up in the real assembly.</summary>
internal static class KnownNames
{
    public const string Namespace = "TypedProcess";

    public const string Process = "TypedProcess.ProcessAttribute";
    public const string Protocol = "TypedProcess.ProtocolAttribute";
    public const string ForeignProcess = "TypedProcess.ForeignProcessAttribute";
    public const string Payload = "TypedProcess.PayloadAttribute";
    public const string Receive = "TypedProcess.ReceiveAttribute";
    public const string Call = "TypedProcess.CallAttribute";
    public const string On = "TypedProcess.OnAttribute";
    public const string Inbox = "TypedProcess.InboxAttribute";
    public const string Needs = "TypedProcess.Needs";
    public const string RequiresPermission = "TypedProcess.RequiresPermissionAttribute";
    public const string TopicMark = "TypedProcess.TopicAttribute";
    public const string DefinitionIdMark = "TypedProcess.DefinitionIdAttribute";

    public const string ProcessContext = "TypedProcess.ProcessContext";
    public const string Envelope = "TypedProcess.Envelope";
    public const string Message = "TypedProcess.Message";
    public const string Spawner = "TypedProcess.Spawner";
    public const string InboxOfT = "TypedProcess.Inbox`1";
    public const string RefOfT = "TypedProcess.Ref`1";
    public const string Pid = "TypedProcess.Pid";
    public const string PidOfT = "TypedProcess.Pid`1";
    public const string SubjectOfT = "TypedProcess.Subject`1";
    public const string ProcessError = "TypedProcess.ProcessError";
    public const string PayloadValue = "TypedProcess.PayloadValue";
    public const string PayloadTable = "TypedProcess.PayloadTable";
    public const string PayloadOfT = "TypedProcess.IPayload`1";
    public const string ProcessEvent = "TypedProcess.ProcessEvent";
    public const string Exit = "TypedProcess.Exit";
    public const string ExitOfT = "TypedProcess.Exit`1";
    public const string LinkDown = "TypedProcess.LinkDown";
    public const string Cancel = "TypedProcess.Cancel";

    public const string AskOptions = "TypedProcess.AskOptions";
    public const string ChildSpec = "TypedProcess.ChildSpec";
    public const string Mail = "TypedProcess.Mail";
    public const string MonitorOfT = "TypedProcess.Monitor`1";
    public const string ProcessDefinition = "TypedProcess.ProcessDefinition";
    public const string SelectorOfT = "TypedProcess.Selector`1";
    public const string TopicOfT = "TypedProcess.Topic`1";
}
