namespace TypedProcess.Benchmarks;

/// <inheritdoc cref="OurRing"/>
internal sealed class HandRing() : OurContender(new NodeDefinition())
{
    public override string Name => ContenderNames.ByHand;

    public override async Task<long> RunAsync(long operations)
    {
        var hops = Math.Max(1, operations / WorkloadSizes.RingSize) * WorkloadSizes.RingSize;
        var completion = new RunCompletion(1);
        var first = await Root.Spawner.StartAsync(new NodeStart(default, completion));
        var last = first;
        for (var i = 1; i < WorkloadSizes.RingSize; i++) { last = await Root.Spawner.StartAsync(new NodeStart(last.Pid, completion)); }
        first.Post(new Close(last.Pid));
        first.Post(new Token(hops));
        await completion.Finished;
        first.Post(new Leave(WorkloadSizes.RingSize));
        var messages = 1 + hops + WorkloadSizes.RingSize;
        Expect(messages + 2 * WorkloadSizes.RingSize, messages, WorkloadSizes.RingSize);
        return hops;
    }

    private sealed class Node(ProcessContext self, Pid<Node> neighbour, RunCompletion completion)
    {
        private Ref<Node> _neighbour = self.Bind(neighbour);

        public void Close(Pid<Node> last) => _neighbour = self.Bind(last);

        public void Pass(long hopsLeft)
        {
            if (hopsLeft == 1) { completion.Report(); }
            else { _neighbour.Post(new Token(hopsLeft - 1)); }
        }

        public void Leave(int left)
        {
            if (left > 1) { _neighbour.Post(new Leave(left - 1)); }
            self.Stop();
        }
    }

    private sealed class Close(Pid<Node> last) : Signal<Node>
    {
        protected override void Do(Node process) => process.Close(last);
    }

    private sealed class Token(long hopsLeft) : Signal<Node>
    {
        protected override void Do(Node process) => process.Pass(hopsLeft);
    }

    private sealed class Leave(int left) : Signal<Node>
    {
        protected override void Do(Node process) => process.Leave(left);
    }

    private sealed class NodeStart(Pid<Node> neighbour, RunCompletion completion) : ProcessStart<Node>
    {
        public override string ProcessId => "bench:hand-node";

        protected override object Create(ProcessContext self) => new Node(self, neighbour, completion);
    }

    private sealed class NodeDefinition() : HandlerDefinition<Node>("bench:hand-node");
}
