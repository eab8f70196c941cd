namespace TypedProcess.Lua.Tests.Table;

/// <summary>The actor of the table in C#; <c>actor.lua</c> is the same in Lua.</summary>
internal sealed class CsActor(ProcessContext self, PolicyStore policies, PayloadValue program)
{
    private readonly CsOperations _operations = new(self, policies);

    public async Task<PayloadValue> RunAsync()
    {
        foreach (var item in program.IsNil ? [] : program.AsTable().Items)
        {
            var command = Command.Read(item);
            if (await EndAsync(command) is { } ended) { return ended; }
            if (command.Operation == "upgrade" && TryUpgrade(command) is null) { return default; }
            if (command.Operation != "upgrade") { await _operations.AnswerAsync(command); }
        }
        var commands = self.ListenMessages("do");
        while (true)
        {
            var message = await commands.ReadAsync();
            var command = Command.Read(message.Payload);
            if (await EndAsync(command, message) is { } ended) { return ended; }
            if (command.Operation != "upgrade") { _ = RunAsync(message, command); }
            else if (TryUpgrade(command) is { } refused) { Reply(message, Answer.Refused(refused)); }
            else { return default; }
        }
    }

    // A command that waits holds up no other.
    private async Task RunAsync(Message message, Command command) => Reply(message, await _operations.AnswerAsync(command));

    private ProcessError? TryUpgrade(Command command) => self.TryUpgrade(command[0].IsNil ? null : command.Text(0), out var error, command.From(1)) ? null : error;

    // What ends the process is done by the body itself; null when the command is none of these.
    private async ValueTask<PayloadValue?> EndAsync(Command command, Message? message = null)
    {
        if (command.Operation is not ("return" or "return_deep" or "give" or "fail" or "raise" or "raise_error")) { return null; }
        if (message is not null) { Reply(message, PayloadTable.Empty); }
        return command.Operation switch
        {
            "return" => command[0],
            "return_deep" => Values.Deep((int)command[0].AsInteger()),
            "give" => Answer.Of(await _operations.AnswerAsync(Command.Read(command[0]))).ValueOrThrow(),
            "raise" => throw new InvalidOperationException(command.Text(0)),
            _ => throw new ProcessException(command[0].TryGetError(out var error) ? error : new ProcessError(ErrorKind.Unknown, command.Text(0))),
        };
    }

    private static void Reply(Message message, PayloadValue value)
    {
        if (message.WantsReply) { message.Reply(value); }
    }
}
