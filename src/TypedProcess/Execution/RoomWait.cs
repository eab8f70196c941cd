namespace TypedProcess;

/// <summary>A sender's wait for room in a mailbox, for one message and its bytes.</summary>
internal sealed class RoomWait(ProcessCell sender, long bytes) : Waiter<bool>(sender)
{
    public long Bytes => bytes;
}
