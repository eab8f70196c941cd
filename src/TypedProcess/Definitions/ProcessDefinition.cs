namespace TypedProcess;

/// <summary>Something that can be spawned: an id, the code, and what is known of it before it runs.</summary>
/// <remarks>Derive from <see cref="HandlerDefinition{T}"/> or <see cref="RunDefinition{T}"/> (the generator does), or use <see cref="Inline(string, Func{ProcessContext, Payload, ValueTask{PayloadValue}})"/>.</remarks>
public abstract class ProcessDefinition
{
    internal ProcessDefinition(string id)
    {
        if (id is null || !ProcessId.IsValid(id)) { Refusal.Argument(nameof(id), $"an id namespace:name, got '{id}'").Throw(); }
        Id = id!;
    }

    /// <summary>The id, <c>namespace:name</c>.</summary>
    public string Id { get; }

    /// <summary>What its processes may do at most; null when nothing is declared and policies alone decide.</summary>
    public DeclaredPermissions? Permissions { get; init; }

    /// <summary>How many unread messages its processes hold; the bound of the host applies too.</summary>
    public int MailboxMessages { get; init; } = int.MaxValue;

    /// <summary>True when all topics are known: an untyped message of another topic is the sender's error.</summary>
    public virtual bool DeclaresTopics => false;

    /// <summary>What it tells about itself; null for one that is not generated and says nothing. What it may do is in <see cref="Permissions"/>.</summary>
    public virtual ProcessManifest? Manifest => null;

    /// <summary>Reads untyped spawn arguments. Null, or an error recorded in the reader, refuses them.</summary>
    protected virtual ProcessStart? ReadStart(ref PayloadReader arguments) => null;

    /// <summary>Reads an untyped message of a declared topic; null when the topic is not declared.</summary>
    protected virtual Mail? ReadMail(string topic, ref PayloadReader payload) => null;

    /// <summary>True when its processes say themselves when they have started; else they have when constructor and <c>Started</c> are over.</summary>
    internal virtual bool SaysWhenStarted => false;

    internal abstract ProcessBody NewBody(ProcessStart start);

    /// <summary>Checks and reads untyped spawn arguments.</summary>
    internal virtual ProcessError? TryReadStart(Payload arguments, out ProcessStart? start)
    {
        ProcessError? error = null;
        var reader = new PayloadReader(arguments, ref error);
        start = ReadStart(ref reader);
        if (start is not null && error is null) { reader.End(); }
        return error ?? (start is null ? Refusal.Argument("arguments", $"what {Id} takes; it cannot be spawned with untyped arguments") : null);
    }

    /// <summary>Checks and reads an untyped message; the mail is null when the topic is not declared here.</summary>
    internal ProcessError? TryReadMail(string topic, Payload payload, out Mail? mail)
    {
        ProcessError? error = null;
        var reader = new PayloadReader(payload, ref error);
        mail = ReadMail(topic, ref reader);
        if (mail is null) { return error ?? (DeclaresTopics ? Refusal.Unhandled(topic) : null); }
        if (error is null) { reader.End(); }
        return error;
    }

    /// <summary>A process that is one function. What it returns is the outcome's value.</summary>
    /// <param name="id">The id, <c>namespace:name</c>.</param>
    /// <param name="body">The code; it gets its context and the untyped spawn arguments.</param>
    public static ProcessDefinition Inline(string id, Func<ProcessContext, Payload, ValueTask<PayloadValue>> body) => new InlineDefinition(id, body);

    /// <summary>A process that is one function and returns nothing.</summary>
    /// <param name="id">The id, <c>namespace:name</c>.</param>
    /// <param name="body">The code; it gets its context and the untyped spawn arguments.</param>
    public static ProcessDefinition Inline(string id, Func<ProcessContext, Payload, ValueTask> body)
    {
        if (body is null) { Refusal.Argument(nameof(body), "a function").Throw(); }
        return new InlineDefinition(id, async (self, arguments) =>
        {
            await body(self, arguments);
            return default;
        });
    }
}
