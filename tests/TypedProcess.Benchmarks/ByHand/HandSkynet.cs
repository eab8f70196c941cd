namespace TypedProcess.Benchmarks;

/// <inheritdoc cref="OurSkynet"/>
internal sealed class HandSkynet() : OurContender(new NodeDefinition())
{
    public override string Name => ContenderNames.ByHand;

    public override async Task<long> RunAsync(long operations)
    {
        var leaves = SkynetSum.WholeTree(operations);
        var answer = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var top = await Root.Spawner.StartAsync(new NodeStart(null, 0, answer));
        top.Post(new Grow(leaves));
        SkynetSum.Verify(leaves, await answer.Task);
        var processes = SkynetSum.Processes(leaves);
        // A spawn has two checks; each process gets one message to grow, and all but the top send one sum.
        var messages = 2 * processes - 1;
        Expect(2 * processes + messages, messages, processes);
        return processes;
    }

    private sealed class Node(ProcessContext self, Pid<Node>? parent, long number, TaskCompletionSource<long>? answer)
    {
        private int _missing = WorkloadSizes.SkynetFanOut;
        private long _sum;

        public void Grow(long leaves)
        {
            if (leaves == 1)
            {
                Finish(number);
                return;
            }
            var perChild = leaves / WorkloadSizes.SkynetFanOut;
            TypedProcess.Spawner how = self;
            for (var i = 0; i < WorkloadSizes.SkynetFanOut; i++)
            {
                if (!how.TryStart(new NodeStart(new Pid<Node>(self.Pid), number + i * perChild, null), out var child, out var error)) { error.Throw(); }
                child.Post(new Grow(perChild));
            }
        }

        public void Add(long value)
        {
            _sum += value;
            if (--_missing == 0) { Finish(_sum); }
        }

        private void Finish(long sum)
        {
            if (parent is { } up) { self.Bind(up).Post(new Sum(sum)); }
            self.Stop();
            answer?.SetResult(sum);
        }
    }

    private sealed class Grow(long leaves) : Signal<Node>
    {
        protected override void Do(Node process) => process.Grow(leaves);
    }

    private sealed class Sum(long value) : Signal<Node>
    {
        protected override void Do(Node process) => process.Add(value);
    }

    private sealed class NodeStart(Pid<Node>? parent, long number, TaskCompletionSource<long>? answer) : ProcessStart<Node>
    {
        public override string ProcessId => "bench:hand-node";

        protected override object Create(ProcessContext self) => new Node(self, parent, number, answer);
    }

    private sealed class NodeDefinition() : HandlerDefinition<Node>("bench:hand-node");
}
