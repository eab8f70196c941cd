namespace TypedProcess.Explorer;

/// <summary>What a worker is told to do.</summary>
internal enum Order
{
    Note,
    Crash,
    CrashForGood,
    End,
    GoOutside,
    Pause,
}
