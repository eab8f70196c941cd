namespace TypedProcess.Explorer;

/// <summary>What two processes have done about their link.</summary>
internal sealed class Pair
{
    public bool EverLinked { get; set; }

    public bool EverUnlinked { get; set; }
}
