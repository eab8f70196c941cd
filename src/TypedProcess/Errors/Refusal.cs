namespace TypedProcess;

/// <summary>The errors that the operations of a process answer with, worded in one place.</summary>
internal static class Refusal
{
    /// <summary>One object, so that a process that ends because its own token ended its wait can be told from one that failed.</summary>
    public static ProcessError GivenUp { get; } = new(ErrorKind.Canceled, "the caller cancelled the call");

    public static ProcessError Argument(string name, string expected) =>
        new(ErrorKind.Invalid, $"{name}: expected {expected}", Retryable: false);

    public static ProcessError Self(string operation) =>
        new(ErrorKind.Invalid, $"{operation}: a process cannot {operation} itself", Retryable: false);

    public static ProcessError Root(string verb) =>
        new(ErrorKind.Invalid, $"destination: a process of the runtime itself cannot be {verb}", Retryable: false);

    // default(Pid) is an argument left out, not a process that has ended.
    public static ProcessError NotAlive(Pid pid) => pid.IsNone ? Argument("destination", "a pid or a name")
        : new ProcessError(ErrorKind.NotFound, "process not found", Retryable: false) { IsPassing = true }.With("pid", pid.ToString());

    public static ProcessError NoName(string name) =>
        new ProcessError(ErrorKind.NotFound, $"no process is registered as '{name}'", Retryable: false) { IsPassing = true }.With("name", name);

    public static ProcessError NameTaken(string name) =>
        new ProcessError(ErrorKind.AlreadyExists, $"the name '{name}' is held by another process", Retryable: false) { IsPassing = true }.With("name", name);

    public static ProcessError Limit(string what, int limit) =>
        new(ErrorKind.RateLimited, $"the limit of {limit} {what} of a process is reached", Retryable: true);

    public static ProcessError MailboxFull(Pid pid, int bound) =>
        new ProcessError(ErrorKind.RateLimited, $"the mailbox of {pid} is full ({bound} messages)", Retryable: true).With("pid", pid.ToString());

    public static ProcessError MailboxBytesFull(Pid pid, long bound) =>
        new ProcessError(ErrorKind.RateLimited, $"the mailbox of {pid} is full ({bound} bytes of payload)", Retryable: true).With("pid", pid.ToString());

    public static ProcessError Reposted() =>
        new(ErrorKind.Invalid, "mail: expected a mail that has not been posted before; a mail belongs to one mailbox", Retryable: false);

    public static ProcessError Unhandled(string topic) =>
        new(ErrorKind.Invalid, $"topic: '{topic}' is not handled by the receiver", Retryable: false);

    public static ProcessError NoReply(string topic) =>
        new(ErrorKind.Invalid, $"topic: '{topic}' has no reply", Retryable: false);

    public static ProcessError Unanswerable(string topic) =>
        new(ErrorKind.Unavailable, $"the receiver reads '{topic}' without answering", Retryable: false);

    public static ProcessError Disposed() =>
        new(ErrorKind.Unavailable, "the runtime has been disposed", Retryable: false);

    public static ProcessError OffProcess(string operation) =>
        new(ErrorKind.Invalid, $"{operation}: only the process itself may do this, on its own step", Retryable: false);

    public static ProcessError State(string what) =>
        new(ErrorKind.Invalid, what, Retryable: false);

    public static ProcessError NoContext() =>
        new(ErrorKind.Invalid, "no context found", Retryable: false);
}
