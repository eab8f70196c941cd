namespace TypedProcess.Benchmarks;

/// <summary>One token, the same object, around a ring of actors with a linked queue each.</summary>
internal sealed class RawMpscRing : IContender
{
    public string Name => ContenderNames.RawMpsc;

    public async Task<long> RunAsync(long operations)
    {
        var hops = Math.Max(1, operations / WorkloadSizes.RingSize) * WorkloadSizes.RingSize;
        var first = new Node();
        var last = first;
        for (var i = 1; i < WorkloadSizes.RingSize; i++) { last = new Node { Neighbour = last }; }
        first.Neighbour = last;

        var completion = new RunCompletion(1);
        first.Post(new RawToken(hops, completion));
        await completion.Finished;
        return hops;
    }

    private sealed class Node : RawMpscActor
    {
        public Node? Neighbour { get; set; }

        protected override void Receive(RawMessage message)
        {
            if (((RawToken)message).TakeHop()) { Neighbour!.Post(message); }
        }
    }
}
