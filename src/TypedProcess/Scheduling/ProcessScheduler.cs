namespace TypedProcess;

/// <summary>Decides when and on which thread the steps of one host run. The runtime decides everything else.</summary>
public abstract class ProcessScheduler : IDisposable
{
    /// <summary>How many steps may run at once; 1 promises a single thread.</summary>
    public abstract int Concurrency { get; }

    /// <summary>True when the scheduler wants <see cref="HandOff"/> called at every atomic hand-off.</summary>
    public virtual bool Interleaves => false;

    /// <summary>Takes a step that is to run soon. With <paramref name="yielded"/> it has used up its turn and goes behind the others.</summary>
    public abstract void Ready(IProcessStep step, bool yielded);

    /// <summary>The same for a step that the code on this thread has asked, and will most likely wait for at once.</summary>
    internal virtual void ReadyForAsker(IProcessStep step) => Ready(step, yielded: false);

    /// <summary>Takes application code that awaited the runtime outside any process.</summary>
    public abstract void Continue(IProcessStep step);

    /// <summary>A point between two halves of an operation where other steps may run first. <paramref name="place"/> names it.</summary>
    public virtual void HandOff(string place) { }

    /// <summary>Stops handing out steps.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the scheduler holds.</summary>
    protected virtual void Dispose(bool disposing) { }
}
