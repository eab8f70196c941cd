namespace TypedProcess;

/// <summary>What an <see cref="Activity"/> is part of.</summary>
internal enum ActivityStage
{
    Starting,
    Handling,
    Main,
    Replacing,
    Stopping,
}
