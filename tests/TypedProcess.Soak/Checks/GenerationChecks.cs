namespace TypedProcess.Soak;

/// <summary>What must hold of a system when nobody begins anything any more. Each gives what is still missing, or null.</summary>
internal sealed class GenerationChecks(ProcessRuntime runtime, Book book, Ref<Supervisor> top, StepLetters steps)
{
    private static readonly AskOptions Patience = new(TimeSpan.FromSeconds(2));

    /// <summary>The tree is whole, and everything that was begun is over.</summary>
    public async ValueTask<string?> AtRestAsync()
    {
        if (Abandoned() is { } abandoned) { return abandoned; }
        if (Letters() is { } letters) { return letters; }
        var seen = new HashSet<Pid>();
        if (await LookAsync(top, seen) is { } unfinished) { return unfinished; }
        foreach (var slot in book.Slots())
        {
            if (slot.Current is { IsAudited: true, HasEnded: false } current && !seen.Contains(current.Pid)) { return $"{current} has no living supervisor"; }
        }
        foreach (var member in book.Members().Where(static member => member is { IsAudited: true, HasEnded: false }))
        {
            if (member.OpenAsks != 0) { return $"{member} still waits for an answer"; }
            if (member.Watched().FirstOrDefault(pid => book.Find(pid) is { HasEnded: true }) is { IsNone: false } missed) { return $"{member} has not seen the exit of {book.Find(missed)}"; }
        }
        return Alive();
    }

    /// <summary>The top has ended in order: then all below it has too.</summary>
    public void NoChildIsLeft()
    {
        foreach (var slot in book.Slots())
        {
            if (slot.Current is { } child && runtime.Root.TryPost(child.Pid, new QuestionMail(0), out _)) { book.Violate("a supervisor that has stopped has no children", $"{child} still takes messages"); }
        }
    }

    /// <summary>Only the auditor is left, and it has seen all others end.</summary>
    public string? Ended()
    {
        if (Abandoned() is { } abandoned) { return abandoned; }
        foreach (var member in book.Members())
        {
            if (member is { IsAudited: true, HasEnded: false }) { return $"{member} has not ended"; }
        }
        foreach (var name in book.Members().SelectMany(static member => member.NamesEverHeld()).Distinct())
        {
            if (runtime.Root.Names.TryLookup(name, out var holder)) { return $"the name '{name}' still gives {book.Find(holder)?.ToString() ?? holder.ToString()}"; }
        }
        if (runtime.Root.Groups.Names() is { Count: > 0 } groups) { return $"the groups {string.Join(", ", groups)} still have members"; }
        if (runtime.Root.Exits.TryRead(out var second)) { book.Violate("exactly one exit per monitor", $"the root sees one more, of {second.From}"); }
        return Letters() ?? Alive() ?? (Processes() == 1 ? null : $"{Processes()} processes are there, and only the auditor should be");
    }

    /// <summary>Nothing at all is left.</summary>
    public string? Gone() => Alive() ?? (Processes() == 0 ? null : $"{Processes()} processes are there");

    private async ValueTask<string?> LookAsync(Ref<Supervisor> supervisor, HashSet<Pid> seen)
    {
        IReadOnlyList<ChildInfo> children;
        try { children = await supervisor.ChildrenAsync(Patience); }
        catch (ProcessException refused) { return $"a supervisor does not say what its children are: {refused.Error}"; }
        foreach (var child in children)
        {
            if (child.State is not (ChildState.Running or ChildState.Ended)) { return $"child '{child.Id}' is {child.State}"; }
            if (child.Pid is not { } pid) { continue; }
            if (!seen.Add(pid)) { book.Violate("a process is the child of one supervisor", $"{pid} is there twice"); }
            if (child.ProcessId == Generation.SupervisorId)
            {
                if (await LookAsync(runtime.Root.Bind(new Pid<Supervisor>(pid)), seen) is { } unfinished) { return unfinished; }
            }
            else if (book.Find(pid) is not { HasEnded: false, Slot: { } slot } member) { return $"child '{child.Id}' is {pid}, which does not live"; }
            else if (!ReferenceEquals(slot.Current, member)) { return $"child '{child.Id}' is {member}, and its place is held by {slot.Current}"; }
        }
        return null;
    }

    private string? Letters()
    {
        var (dead, received, accepted) = (steps.Drain(), book.Received, book.Accepted);
        return accepted == received + dead ? null : $"{accepted} messages were accepted, {received} received and {dead} dead letters";
    }

    private string? Alive()
    {
        var counters = runtime.Counters;
        var (exits, processes, spawned) = (counters.Exits, Processes(), counters.Spawned);
        return spawned == exits + processes ? null : $"{spawned} were spawned, {exits} ended, {processes} are there";
    }

    private string? Abandoned() => runtime.Hosts.Sum(static host => host.AbandonedCount) is var count and > 0 ? $"{count} abandoned processes have not come back" : null;

    private int Processes() => runtime.Hosts.Sum(static host => host.ProcessCount - host.AbandonedCount);
}
