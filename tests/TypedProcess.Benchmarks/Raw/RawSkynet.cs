namespace TypedProcess.Benchmarks;

/// <summary>A tree of actors whose leaves send their numbers up.</summary>
internal sealed class RawSkynet : IContender
{
    public string Name => ContenderNames.Raw;

    public async Task<long> RunAsync(long operations)
    {
        var leaves = SkynetSum.WholeTree(operations);
        var answer = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Root(answer).Post(new Grow(leaves));
        SkynetSum.Verify(leaves, await answer.Task);
        return SkynetSum.Processes(leaves);
    }

    private sealed class Grow(long leaves) : RawMessage
    {
        public long Leaves => leaves;
    }

    private sealed class Sum(long value) : RawMessage
    {
        public long Value => value;
    }

    private sealed class Root(TaskCompletionSource<long> answer) : RawActor
    {
        protected override void Receive(RawMessage message)
        {
            if (message is Sum sum) { answer.SetResult(sum.Value); }
            else { new Node(this, 0).Post(message); }
        }
    }

    private sealed class Node(RawActor parent, long number) : RawActor
    {
        private int _missing = WorkloadSizes.SkynetFanOut;
        private long _sum;

        protected override void Receive(RawMessage message)
        {
            if (message is Grow grow)
            {
                if (grow.Leaves == 1) { parent.Post(new Sum(number)); }
                else { Branch(grow.Leaves / WorkloadSizes.SkynetFanOut); }
                return;
            }
            _sum += ((Sum)message).Value;
            if (--_missing == 0) { parent.Post(new Sum(_sum)); }
        }

        private void Branch(long leavesPerChild)
        {
            for (var i = 0; i < WorkloadSizes.SkynetFanOut; i++)
            {
                new Node(this, number + i * leavesPerChild).Post(new Grow(leavesPerChild));
            }
        }
    }
}
