namespace TypedProcess.Explorer;

/// <summary>What happens in a tree, checked at the moment it happens.</summary>
internal sealed class TreeSeen(Tree tree)
{
    private TreeBook Book => tree.Book;

    /// <summary>A supervisor makes a copy of a worker.</summary>
    public void Spawns(Post post, ProcessCell supervisor)
    {
        var above = CopyOf(post.Above!, supervisor);
        var last = post.LastUnder(above);
        var copy = tree.NewCopy(post, above);
        Book.Note("is spawned", copy);
        if (supervisor.CancelRequested) { Book.Violate("no start after shutdown began", $"{above} starts {copy} although it has been cancelled"); }
        if (last is not null && !post.IsTouched) { FollowsThePolicy(copy, last); }
        foreach (var other in post.Above!.Below) { Compare(copy, last, other); }
        post.Copies.Add(copy);
    }

    /// <summary>Its code runs for the first time.</summary>
    public void Begins(Copy copy, ProcessCell cell)
    {
        copy.Cell = cell;
        copy.Run = cell.Keeper;
        Book.Note("begins", copy);
        tree.Watch(copy);
        if (copy.Run is null) { Book.Violate("owned before the first instruction", $"{copy} begins without an owner"); }
        foreach (var other in copy.Post.Copies)
        {
            if (!ReferenceEquals(other, copy) && other.IsLiving) { Book.Violate("never two copies", $"{copy} begins and {other} lives"); }
        }
    }

    public void HasBegun(Copy copy)
    {
        copy.BegunAt = tree.World.Clock.Elapsed;
        Book.Note("has begun", copy);
    }

    /// <summary>It reads that it is to end.</summary>
    public void IsCancelled(Copy copy, Cancel cancel)
    {
        Book.Note("is cancelled", copy);
        var above = copy.Above!;
        // What a supervisor that has ended leaves is stopped at once, and what somebody else cancels is no order of the supervisor.
        if (cancel.From != above.Cell!.Pid || !above.Cell.IsAlive || copy.Post.IsTouched) { return; }
        if (above.Post.Rules!.Strategy == RestartStrategy.OneForOne && !above.Cell.CancelRequested) { copy.WasDismissed = true; }
        foreach (var other in Behind(copy.Post))
        {
            if (Living(other) is { } early) { Book.Violate("stopped in reverse order", $"{copy} is told to end while {early} lives"); }
        }
    }

    private static IEnumerable<Post> Behind(Post post) => post.Above!.Below.Where(other => other.Number > post.Number && !other.IsTouched);

    private static Copy? Living(Post post) => post.Copies.Find(static copy => copy.IsLiving) ?? post.Below.Select(Living).FirstOrDefault(static copy => copy is not null);

    /// <summary>The copy of a supervisor that a process is; a new one when its constructor runs.</summary>
    public Copy CopyOf(Post post, ProcessCell cell)
    {
        if (post.Copies.Find(copy => ReferenceEquals(copy.Cell, cell)) is { } known) { return known; }
        var above = post.Above is null ? null : CopyOf(post.Above, cell.Keeper!.Supervisor);
        var made = tree.NewCopy(post, above);
        (made.Cell, made.Run) = (cell, cell.Keeper);
        if (Living(post) is { } old) { Book.Violate("never two copies", $"{made} begins and {old} lives"); }
        post.Copies.Add(made);
        tree.Watch(made);
        return made;
    }

    private void FollowsThePolicy(Copy copy, Copy last)
    {
        var restart = copy.Post.Restart;
        if (restart == Restart.Temporary) { Book.Violate("a temporary child is not restarted", $"{copy} follows {last}"); }
        if (last.IsLiving) { Book.Violate("restarted after the end", $"{copy} is made while {last} lives"); }
        else if (restart == Restart.Transient && !last.IsTold && last.Cell is { FinalOutcome.Failed: false }) { Book.Violate("a transient child is not restarted after a normal end", $"{copy} follows {last}"); }
    }

    private void Compare(Copy copy, Copy? last, Post other)
    {
        if (ReferenceEquals(other, copy.Post) || other.IsTouched || copy.Post.IsTouched) { return; }
        var strategy = copy.Above!.Post.Rules!.Strategy;
        var theirs = other.LastUnder(copy.Above);
        var isBefore = other.Number < copy.Post.Number;
        if (last is null)
        {
            if (isBefore && !copy.Post.IsDynamic && !other.HasBegunUnder(copy.Above) && !IsOver(other, copy.Above)) { Book.Violate("started in order", $"{copy} is made before {other} has started"); }
            return;
        }
        if (strategy == RestartStrategy.OneForOne || theirs is not { IsLiving: true }) { return; }
        if (isBefore ? strategy == RestartStrategy.OneForAll && theirs.Sequence < last.Sequence : true) { Book.Violate("a group restarts together", $"{copy} is made and {theirs} still lives"); }
    }

    // Nothing is owed: forgotten, done, or a supervisor, which is there when its own children say so.
    private static bool IsOver(Post post, Copy above) =>
        post.IsTouched || post.Restart == Restart.Temporary || Tree.Posts(post).Any(static below => below.WasBlocked && below.Restart == Restart.Temporary)
        || (post.Restart == Restart.Transient && post.LastUnder(above) is { Cell.FinalOutcome.Failed: false, IsLiving: false })
        || (post.IsSupervisor && post.Copies.Exists(copy => ReferenceEquals(copy.Above, above) && post.Below.All(child => child.IsDynamic || child.HasBegunUnder(copy) || IsOver(child, copy))));
}
