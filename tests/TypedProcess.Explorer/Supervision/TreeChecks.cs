namespace TypedProcess.Explorer;

/// <summary>What must hold when a tree has calmed down, and when it is over.</summary>
internal sealed class TreeChecks(Tree tree)
{
    private TreeBook Book => tree.Book;

    public async Task CalmAsync()
    {
        foreach (var copy in tree.Copies())
        {
            if (copy.IsLiving && copy.Above is { IsLiving: false }) { Book.Violate("no child without a supervisor", $"{copy} lives and {copy.Above} does not"); }
            if (copy.Post.IsSupervisor) { Supervisor(copy); }
        }
        foreach (var copy in tree.Copies().Where(static copy => copy.Post.IsSupervisor && copy.IsLiving).ToList()) { await ListedAsync(copy); }
        foreach (var (to, read) in Book.Orders)
        {
            if (!read && to.IsLiving) { Book.Violate("no message is lost at a child that lives", $"{to} has not read an order"); }
        }
    }

    public void Over()
    {
        foreach (var copy in tree.Copies())
        {
            if (copy.IsLiving) { Book.Violate("everything ends with the top", $"{copy} lives"); }
        }
        var counters = tree.World.Runtime.Counters;
        if (counters.Spawned != counters.Exits) { Book.Violate("everything ends with the top", $"{counters.Spawned} spawned and {counters.Exits} exits"); }
    }

    private async Task ListedAsync(Copy supervisor)
    {
        var children = await tree.World.Root.Bind(new Pid<Supervisor>(supervisor.Cell!.Pid)).ChildrenAsync();
        var listed = children.Where(static child => child.Pid is not null).Select(static child => child.Pid!.Value.ToString()).Order(StringComparer.Ordinal).ToList();
        var living = tree.Copies().Where(copy => ReferenceEquals(copy.Above, supervisor) && copy.IsLiving).Select(static copy => copy.Cell!.Pid.ToString()).Order(StringComparer.Ordinal).ToList();
        if (!listed.SequenceEqual(living)) { Book.Violate("a supervisor knows its children", $"{supervisor} lists {string.Join(' ', listed)} and {string.Join(' ', living)} live"); }
    }

    private void Supervisor(Copy supervisor)
    {
        foreach (var post in supervisor.Post.Below)
        {
            if (post.IsRemoved) { continue; }
            var last = post.LastUnder(supervisor);
            if (last is { WasDismissed: true } && (supervisor.IsLiving || supervisor.Outcome is { Failed: false })) { Book.Violate("others are left alone", $"{last} was told to end by {supervisor}"); }
            if (!supervisor.IsLiving || last is { IsLiving: true } or { IsDone: true } || (last is null && post.IsDynamic)) { continue; }
            if (post.Restart == Restart.Temporary && (last is not null || post.WasBlocked)) { continue; }
            Book.Violate("what has to be there is there", $"{post} is not there under {supervisor}, last {last}");
        }
        if (supervisor.Post.Rules!.Strategy == RestartStrategy.OneForOne) { new RestartCount(tree, supervisor).Check(); }
        if (supervisor.Outcome?.Error is { } error && IsGivenUp(error) && (error.Cause is null || !error.Details.ContainsKey("child"))) { Book.Violate("the causes are told", $"{supervisor} ended with {error}"); }
    }

    public static bool IsGivenUp(ProcessError error) => error.Message.StartsWith("supervisor gave up", StringComparison.Ordinal);
}
