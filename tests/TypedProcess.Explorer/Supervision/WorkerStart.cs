namespace TypedProcess.Explorer;

/// <summary>The start of every copy of a worker.</summary>
internal sealed class WorkerStart(Tree tree, Post post) : ProcessStart<Worker>
{
    public override string ProcessId => Worker.Id;

    public Tree Tree => tree;

    public Post Post => post;

    protected override object Create(ProcessContext self)
    {
        var copy = post.Copies[^1];
        tree.Seen.Begins(copy, (ProcessCell)self);
        if (!tree.Book.Quiet && tree.Random.OneIn(10)) { throw new InvalidOperationException("the constructor burns"); }
        return new Worker(tree, copy, self);
    }
}
