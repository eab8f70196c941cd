namespace TypedProcess;

/// <summary>One source of a <see cref="Selector{TStep}"/>.</summary>
internal abstract class SelectCase<TStep>
{
    /// <summary>True when it will never give anything again.</summary>
    public abstract bool IsOver { get; }

    public abstract bool TryTake(out TStep step);

    /// <summary>True when it is ready now; else it will resolve the wait when it is.</summary>
    public abstract bool Watch(SelectWait wait);

    public virtual void Begin(ProcessCell cell) { }

    public virtual void StepTaken() { }

    public virtual void End() { }
}
