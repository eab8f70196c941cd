namespace TypedProcess;

/// <summary>The arguments of one spawn, in a form that can make the process's object.</summary>
public abstract class ProcessStart
{
    /// <summary>The definition to spawn.</summary>
    public abstract string ProcessId { get; }

    /// <summary>Calls the constructor. Runs on the child's step; an exception is the child's outcome.</summary>
    protected abstract object Create(ProcessContext self);

    internal object Make(ProcessContext self) => Create(self);
}
