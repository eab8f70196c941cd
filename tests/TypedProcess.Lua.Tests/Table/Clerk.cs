namespace TypedProcess.Lua.Tests.Table;

/// <summary>A class with handlers, for what only such a class does for those who deal with it.</summary>
[Process("cs:clerk")]
public sealed partial class Clerk(ProcessContext self)
{
    private readonly List<PayloadValue> _seen = [];

    [Receive] public void First(long number) => _seen.Add(number);

    [Receive] public void Second(long number) => _seen.Add(number);

    [Receive]
    public void Other(Message message)
    {
        _seen.Add(message.Topic);
        if (message.WantsReply) { message.Reply(PayloadTable.Create([.. _seen])); }
    }

    [Call] public long Breaks() => throw new InvalidOperationException($"after {_seen.Count}");

    [Receive] public void Stop(long value) => self.Stop(value);

    [Receive] public void Fail(string why) => self.Fail(new ProcessError(ErrorKind.Conflict, why));
}
