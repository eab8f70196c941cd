namespace TypedProcess.Roslyn.Tests.Processes;

[Process("test:box")]
internal sealed partial class Box
{
    private readonly List<string> _content = [];

    [Receive] private void Put(int number) => _content.Add($"put {number}");

    [Call] private string Content() => string.Join(", ", _content);

    [Receive]
    private void Other(Message message)
    {
        _content.Add($"{message.Topic} {message.Payload}");
        if (message.WantsReply) { message.Reply("answered"); }
    }
}
