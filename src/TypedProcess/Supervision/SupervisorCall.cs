namespace TypedProcess;

/// <summary>A question to a supervisor. The answer may come much later, and the supervisor goes on meanwhile: an ordinary call handler that awaits would keep it from reading.</summary>
internal abstract class SupervisorCall<TReply> : CallMail<TReply>
{
    private ProcessCell? _supervisor;

    public void Reply(TReply reply)
    {
        Answer(reply);
        _supervisor!.Close(this);
    }

    public void Refuse(ProcessError error)
    {
        FailWith(error);
        _supervisor!.Close(this);
    }

    protected abstract void Handle(Supervision supervision);

    internal sealed override bool Fits(object process) => process is Supervisor;

    internal sealed override ValueTask DeliverAsync(ProcessCell cell, object process)
    {
        _supervisor = cell;
        // What is not answered when the supervisor ends is answered with its error.
        cell.Open(this);
        Handle(((Supervisor)process).Supervision);
        return default;
    }
}
