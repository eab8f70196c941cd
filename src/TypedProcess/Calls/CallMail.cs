using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedProcess;

/// <summary>A message with a reply, for a process of class <typeparamref name="T"/>.</summary>
/// <remarks>A handler that throws <see cref="ProcessException"/> answers with that error and its process lives on; any other exception fails the process, and the caller gets an error of kind Internal.</remarks>
public abstract class CallMail<T, TReply> : CallMail<TReply> where T : class
{
    /// <summary>A message that any code may hold.</summary>
    protected CallMail() { }

    /// <inheritdoc cref="Mail{T}(bool)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected CallMail(bool forOnePost) : base(forOnePost: forOnePost) { }

    /// <summary>Calls the handler.</summary>
    protected abstract ValueTask<TReply> DeliverAsync(T process, CallCancellation cancel);

    internal sealed override bool Fits(object process) => process is T;

    internal sealed override ValueTask DeliverAsync(ProcessCell cell, object process)
    {
        ValueTask<TReply> reply;
        try { reply = DeliverAsync(Unsafe.As<T>(process), new CallCancellation(cell, this)); }
        catch (Exception exception)
        {
            ReleaseToken();
            if (AnsweredBy(exception)) { return default; }
            throw;
        }
        if (!reply.IsCompletedSuccessfully)
        {
            cell.Open(this);
            return AwaitAsync(cell, reply);
        }
        ReleaseToken();
        Answer(reply.Result, cell);
        return default;
    }

    private async ValueTask AwaitAsync(ProcessCell cell, ValueTask<TReply> reply)
    {
        try { Answer(await reply); }
        catch (Exception exception) when (AnsweredBy(exception)) { }
        finally
        {
            ReleaseToken();
            cell.Close(this);
        }
    }

    // True when the error is the answer; false when it is also the end of the process.
    private bool AnsweredBy(Exception exception)
    {
        switch (exception)
        {
            case ProcessException known:
                FailWith(known.Error);
                return true;
            case OperationCanceledException when IsGivenUp:
                FailWith(new ProcessError(ErrorKind.Canceled, "the caller cancelled the call"));
                return true;
            default:
                FailWith(ProcessError.From(exception));
                return false;
        }
    }
}
