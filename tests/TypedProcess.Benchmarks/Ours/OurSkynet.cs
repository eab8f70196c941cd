namespace TypedProcess.Benchmarks;

/// <summary>A tree of processes whose leaves send their numbers up; every process ends.</summary>
internal sealed partial class OurSkynet() : OurContender(Node.Definition)
{
    public override async Task<long> RunAsync(long operations)
    {
        var leaves = SkynetSum.WholeTree(operations);
        var answer = new RunAnswer();
        var top = await Node.SpawnAsync(Root, null, 0, answer);
        top.Grow(leaves);
        SkynetSum.Verify(leaves, await answer.Value);
        var processes = SkynetSum.Processes(leaves);
        var messages = 2 * processes - 1;
        Expect(2 * processes + messages, messages, processes);
        return processes;
    }

    [Process("bench:tree-node")]
    internal sealed partial class Node(ProcessContext self, Pid<Node>? parent, long number, RunAnswer? answer)
    {
        private int _missing = WorkloadSizes.SkynetFanOut;
        private long _sum;

        [Receive]
        internal void Grow(long leaves)
        {
            if (leaves == 1)
            {
                Finish(number);
                return;
            }
            var perChild = leaves / WorkloadSizes.SkynetFanOut;
            for (var i = 0; i < WorkloadSizes.SkynetFanOut; i++)
            {
                if (!TrySpawn(self, new Pid<Node>(self.Pid), number + i * perChild, null, out var child, out var error)) { error.Throw(); }
                child.Grow(perChild);
            }
        }

        [Receive]
        internal void Add(long value)
        {
            _sum += value;
            if (--_missing == 0) { Finish(_sum); }
        }

        private void Finish(long sum)
        {
            if (parent is { } up) { self.Bind(up).Add(sum); }
            self.Stop();
            answer?.Give(sum);
        }
    }
}
