namespace TypedProcess.Explorer;

/// <summary>One monitor as its watcher must see it: counted handles, over with the last one or with the EXIT.</summary>
internal sealed class Watch
{
    public int Handles { get; set; } = 1;
}
