namespace TypedProcess;

/// <summary>A <see cref="ProcessStart"/> of a class that is known: spawning gives a typed reference.</summary>
public abstract class ProcessStart<T> : ProcessStart where T : class
{
}
