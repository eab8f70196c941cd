namespace TypedProcess;

/// <summary>When a child is started again after it has ended by itself.</summary>
public enum Restart
{
    /// <summary>Always, also after a normal end.</summary>
    Permanent,

    /// <summary>Only when it failed.</summary>
    Transient,

    /// <summary>Never: when it has ended its supervisor forgets it.</summary>
    Temporary,
}
