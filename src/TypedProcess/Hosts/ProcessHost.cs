namespace TypedProcess;

/// <summary>Where processes run.</summary>
public sealed class ProcessHost
{
    internal ProcessHost() { }
}
