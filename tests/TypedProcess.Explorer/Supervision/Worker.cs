namespace TypedProcess.Explorer;

/// <summary>A child that is no supervisor: does what it is told, and ends well, late or not at all.</summary>
internal sealed class Worker(Tree tree, Copy copy, ProcessContext self)
{
    public const string Id = "tree:worker";

    public static ProcessDefinition Definition { get; } = new WorkerDefinition();

    private TreeBook Book => tree.Book;

    public async ValueTask StartedAsync()
    {
        if (!Book.Quiet && tree.Random.OneIn(4)) { await self.DelayAsync(TimeSpan.FromMilliseconds(tree.Random.Below(80))); }
        if (!Book.Quiet && tree.Random.OneIn(15)) { throw new InvalidOperationException("the start burns"); }
        tree.Seen.HasBegun(copy);
    }

    public async ValueTask DoAsync(Order order, int number)
    {
        Book.Note("reads " + order, copy, number);
        Book.Read(copy, number);
        switch (order)
        {
            case Order.Crash: throw new InvalidOperationException("burns");
            case Order.CrashForGood: throw new ProcessException(new ProcessError(ErrorKind.Conflict, "hopeless", Retryable: false));
            case Order.End:
                self.Stop(copy.Number);
                return;
            case Order.GoOutside:
                await Book.NewGate();
                return;
            case Order.Pause:
                await self.DelayAsync(TimeSpan.FromMilliseconds(tree.Random.Below(100)));
                return;
        }
    }

    public async ValueTask CancelledAsync(Cancel cancel)
    {
        tree.Seen.IsCancelled(copy, cancel);
        switch (Book.Quiet ? 0 : tree.Random.Below(8))
        {
            case 0 or 1 or 2 or 3: break;
            case 4: return;
            case 5: throw new InvalidOperationException("burns while it ends");
            case 6:
                await Book.NewGate();
                break;
            default:
                await self.DelayAsync(TimeSpan.FromMilliseconds(tree.Random.Below(150)));
                break;
        }
        self.Stop();
    }
}
