namespace TypedProcess.Lua.Tests.Table;

/// <summary>A process of the table as a row sees it: what it is told to do, and what came of it.</summary>
internal sealed class Actor(Stage stage, Language language, Pid pid)
{
    // Far beyond what any row waits for: virtual time.
    private static readonly TimeSpan Patience = TimeSpan.FromDays(20);

    public Language Language => language;

    /// <summary>The definition of actors of its language.</summary>
    public string Id => Stage.IdOf(language);

    public string Pid { get; } = pid.ToString();

    /// <summary>The same process, which another actor has spawned.</summary>
    public Actor Named(PayloadValue child, Language its) => new(stage, its, TypedProcess.Pid.Parse(child.AsText()));

    /// <summary>Gives a command, and what came of it.</summary>
    public async Task<Answer> DoAsync(string operation, params PayloadValue[] arguments) =>
        Answer.Of(await stage.World.Root.AskAsync(pid, "do", Patience, new Command(operation, arguments).ToValues()));

    /// <summary>Gives a command that must succeed, and its value.</summary>
    public async Task<PayloadValue> OkAsync(string operation, params PayloadValue[] arguments)
    {
        var answer = await DoAsync(operation, arguments);
        Assert.True(answer.Error is null, $"{language} {operation}: {answer.Error}");
        return answer.Value;
    }

    /// <summary>Gives a command that must be refused with an error of this kind, and gives the error.</summary>
    public async Task<ProcessError> RefusedAsync(ErrorKind kind, string operation, params PayloadValue[] arguments)
    {
        var answer = await DoAsync(operation, arguments);
        Assert.True(answer.Error?.Kind == kind, $"{language} {operation}: expected {kind}, got {answer}");
        return answer.Error!;
    }

    /// <summary>Gives a command and does not wait for the answer; for those that end the process or replace its code.</summary>
    public void Post(string operation, params PayloadValue[] arguments) => stage.World.Root.Send(pid, "do", new Command(operation, arguments).ToValues());

    /// <summary>Spawns an actor like another one, in the way that an operation says, with commands to begin with.</summary>
    public async Task<Actor> SpawnAsync(string operation, Language its, params PayloadValue[] program) =>
        Named(await OkAsync(operation, Stage.IdOf(its), default, PayloadTable.Create(program)), its);

    /// <summary>Spawns an actor like another one on a host.</summary>
    public async Task<Actor> SpawnOnAsync(string host, Language its, params PayloadValue[] program) =>
        Named(await OkAsync("spawn", Stage.IdOf(its), host, PayloadTable.Create(program)), its);

    /// <summary>The next event, waiting for it.</summary>
    public async Task<PayloadTable> EventAsync() => (await OkAsync("receive", "events")).AsTable();

    /// <summary>The next message of the inbox, waiting for it.</summary>
    public async Task<PayloadTable> MessageAsync() => (await OkAsync("receive", "inbox")).AsTable();

    /// <summary>The payloads of all messages in the inbox.</summary>
    public async Task<PayloadTable> PayloadsAsync() =>
        PayloadTable.Create([.. (await OkAsync("poll", "inbox")).AsTable().Items.Select(static item => item.AsTable()["payload"])]);

    /// <summary>All events there are, by kind.</summary>
    public async Task<string> EventKindsAsync() =>
        string.Join(' ', (await OkAsync("poll", "events")).AsTable().Items.Select(static item => item.AsTable()["kind"].AsText()));
}
