namespace TypedProcess;

/// <summary>What is to become of a service when others have come so far.</summary>
internal enum ServiceWish
{
    None,

    /// <summary>A copy is to be started as soon as what it requires is there.</summary>
    Start,

    /// <summary>It is to be stopped as soon as all that require it have ended.</summary>
    Stop,
}
