namespace TypedProcess;

/// <summary>An ask that a process has read and not yet answered.</summary>
internal interface IUnanswered
{
    /// <summary>What the caller gets when the process ends normally without answering.</summary>
    static readonly ProcessError EndedFirst = new(ErrorKind.Unavailable, "process ended before it answered", Retryable: true);

    void FailWith(ProcessError error);
}
