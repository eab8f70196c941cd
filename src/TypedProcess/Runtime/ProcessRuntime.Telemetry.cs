namespace TypedProcess;

public sealed partial class ProcessRuntime
{
    /// <summary>Tells this runtime apart from others of the program in metrics.</summary>
    public string Name { get; }

    /// <summary>What happens in the lives of processes, for those who follow it.</summary>
    public ProcessLifecycle Lifecycle { get; }

    /// <summary>All there is now. Costs an object for each process; stops none of them: a process waits at most while its own names, links and monitors are copied.</summary>
    /// <remarks>Processes come and go meanwhile. One that lives all the while is in it exactly once, no other one more than once, and one that has ended before not at all.</remarks>
    public RuntimeSnapshot Snapshot()
    {
        var at = Now();
        return new(at, [.. _hostList.Select(static host => host.Look())], [.. Inspect()]);
    }

    /// <summary>The processes one after the other, each as it is when its turn comes, without keeping them: see <see cref="Snapshot"/>.</summary>
    public IEnumerable<ProcessSnapshot> Inspect() => _hostList.SelectMany(static host => host.Inspect());

    /// <summary>One process, also an abandoned one; null when it is gone or not of this runtime.</summary>
    public ProcessSnapshot? Inspect(Pid pid) => (Find(pid) ?? Diagnostics.FindAbandoned(pid)) is { IsOfRuntime: false } cell ? cell.Look() : null;
}
