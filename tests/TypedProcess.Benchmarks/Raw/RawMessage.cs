namespace TypedProcess.Benchmarks;

/// <summary>A message that is its own queue node, and therefore in one mailbox at a time.</summary>
internal class RawMessage
{
    internal RawMessage? Next;
}
