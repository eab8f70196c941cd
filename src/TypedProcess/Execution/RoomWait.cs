namespace TypedProcess;

/// <summary>A sender's wait for room in a mailbox, for one message and its bytes.</summary>
internal sealed class RoomWait(ProcessCell sender, ProcessCell target, long bytes) : Waiter<bool>(sender)
{
    public long Bytes => bytes;

    // The code that waited is gone: the place it was given is for the next one that waits.
    internal override void LeftBehind(ProcessCell cell) => target.Signal(new RoomProbe());
}
