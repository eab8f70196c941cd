namespace TypedProcess.Explorer;

/// <summary>The start of every copy of a supervisor: the product's own, and noted.</summary>
internal sealed class KeeperStart(Tree tree, Post post) : ProcessStart<Supervisor>
{
    public override string ProcessId => Supervisor.ProcessId;

    protected override object Create(ProcessContext self)
    {
        tree.Seen.CopyOf(post, (ProcessCell)self);
        return new Supervisor(new TypedProcess.Supervision((ProcessCell)self, post.Rules!));
    }
}
