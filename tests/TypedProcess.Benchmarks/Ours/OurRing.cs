namespace TypedProcess.Benchmarks;

/// <summary>One token around a ring of processes; each hop is a new message.</summary>
internal sealed partial class OurRing() : OurContender(Node.Definition)
{
    public override async Task<long> RunAsync(long operations)
    {
        var hops = Math.Max(1, operations / WorkloadSizes.RingSize) * WorkloadSizes.RingSize;
        var completion = new RunCompletion(1);
        var first = await Node.SpawnAsync(Root, default, completion);
        var last = first;
        for (var i = 1; i < WorkloadSizes.RingSize; i++) { last = await Node.SpawnAsync(Root, last.Pid, completion); }
        first.Close(last.Pid);
        first.Pass(hops);
        await completion.Finished;
        first.Leave(WorkloadSizes.RingSize);
        var messages = 1 + hops + WorkloadSizes.RingSize;
        Expect(messages + 2 * WorkloadSizes.RingSize, messages, WorkloadSizes.RingSize);
        return hops;
    }

    [Process("bench:ring-node")]
    internal sealed partial class Node(ProcessContext self, Pid<Node> neighbour, RunCompletion completion)
    {
        private Ref<Node> _neighbour = self.Bind(neighbour);

        [Receive] internal void Close(Pid<Node> last) => _neighbour = self.Bind(last);

        [Receive]
        internal void Pass(long hopsLeft)
        {
            if (hopsLeft == 1) { completion.Report(); }
            else { _neighbour.Pass(hopsLeft - 1); }
        }

        [Receive]
        internal void Leave(int left)
        {
            if (left > 1) { _neighbour.Leave(left - 1); }
            self.Stop();
        }
    }
}
