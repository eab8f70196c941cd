namespace TypedProcess.Explorer;

/// <summary>What is done to a tree from outside, at random.</summary>
internal sealed class TreeActs(Tree tree)
{
    private static readonly AskOptions Patient = new(TimeSpan.FromHours(1));

    private readonly List<(string What, Task Answer)> _asked = [];
    private readonly List<string> _held = [];
    private int _added;

    private SeededRandom Random => tree.Random;

    private ProcessContext Root => tree.World.Root;

    private TreeBook Book => tree.Book;

    public async Task OneAsync()
    {
        switch (Random.Below(25))
        {
            case 0 or 1 or 2 or 3 or 4 or 5:
                await tree.World.AdvanceAsync(TimeSpan.FromMilliseconds(Random.Below(120)));
                break;
            case 6 or 7:
                await tree.World.SettleAsync();
                break;
            case 8 or 9 or 10 or 11: Send(Order.Crash); break;
            case 12: Send(Random.OneIn(3) ? Order.CrashForGood : Order.Crash); break;
            case 13 or 14: Send(Order.End); break;
            case 15: Send(Random.OneIn(2) ? Order.GoOutside : Order.Pause); break;
            case 16 or 17: Send(Order.Note); break;
            case 18: Terminate(); break;
            case 19: Cancel(); break;
            case 20: Add(); break;
            case 21: Remove(); break;
            case 22: RestartByHand(); break;
            case 23: HoldName(); break;
            default: Ask("list", Supervisors(), static supervisor => supervisor.ChildrenAsync(Patient).AsTask()); break;
        }
    }

    public void ReleaseNames()
    {
        foreach (var name in _held) { Root.Names.Unregister(name); }
        _held.Clear();
    }

    public void CheckAnswered()
    {
        foreach (var (what, answer) in _asked)
        {
            if (!answer.IsCompleted) { Book.Violate("what is asked is answered", what); }
        }
    }

    private void Send(Order order)
    {
        if (Any(tree.Copies().Where(static copy => !copy.Post.IsSupervisor && copy.IsLiving)) is not { } copy) { return; }
        var number = Book.Accepted(copy);
        if (!Root.TryPost(copy.Cell!.Pid, new OrderMail(order, number), out _)) { Book.Refused(number); }
        Book.Note("is sent " + order, copy, number);
    }

    private void Terminate()
    {
        if (Any(Targets()) is not { } copy) { return; }
        Book.Note("is terminated", copy);
        copy.IsShot = true;
        Root.Terminate(copy.Cell!.Pid);
    }

    private void Cancel()
    {
        if (Any(Targets()) is not { } copy) { return; }
        Book.Note("is cancelled from outside", copy);
        copy.IsShot = true;
        Root.Cancel(copy.Cell!.Pid, Random.OneIn(2) ? TimeSpan.FromMilliseconds(1 + Random.Below(200)) : null);
    }

    private void Add()
    {
        if (_added++ >= 3 || Any(Supervisors()) is not { } copy) { return; }
        var post = tree.NewWorker(copy.Post, isDynamic: true);
        Ask($"add {post}", [copy], supervisor => supervisor.AddAsync(post.Spec, options: Patient).AsTask());
    }

    private void Remove()
    {
        if (Any(Supervisors()) is not { } copy || Any(copy.Post.Below) is not { } post) { return; }
        post.IsTouched = post.IsRemoved = true;
        Ask($"remove {post}", [copy], supervisor => supervisor.RemoveAsync(post.Id, Patient).AsTask());
    }

    private void RestartByHand()
    {
        if (Any(Supervisors()) is not { } copy || Any(copy.Post.Below) is not { } post) { return; }
        post.IsTouched = true;
        Ask($"restart {post}", [copy], supervisor => supervisor.RestartAsync(post.Id, Patient).AsTask());
    }

    private void HoldName()
    {
        if (_held.Count > 0)
        {
            ReleaseNames();
            return;
        }
        if (Any(Tree.Posts(tree.Top).Where(post => post.Spec.Name is not null && !Root.Names.TryLookup(post.Id, out _))) is not { } post) { return; }
        post.WasBlocked = true;
        Book.Note("holds the name of " + post, null);
        // A copy may be made while the name is being registered.
        try { Root.Names.Register(post.Id); }
        catch (ProcessException taken) when (taken.Kind == ErrorKind.AlreadyExists) { return; }
        _held.Add(post.Id);
    }

    private void Ask(string what, IEnumerable<Copy> supervisors, Func<Ref<Supervisor>, Task> ask)
    {
        if (Any(supervisors) is not { } copy) { return; }
        Book.Note("is asked to " + what, copy);
        _asked.Add((what, ask(Root.Bind(new Pid<Supervisor>(copy.Cell!.Pid)))));
    }

    private IEnumerable<Copy> Supervisors() => tree.Copies().Where(static copy => copy.Post.IsSupervisor && copy.Cell is { IsAlive: true });

    // The top more rarely: with it everything is over.
    private IEnumerable<Copy> Targets() => tree.Copies().Where(copy => copy.Cell is { IsAlive: true } && (copy.Above is not null || Random.OneIn(4)));

    private T? Any<T>(IEnumerable<T> all) where T : class
    {
        var list = all.ToList();
        return list.Count == 0 ? null : list[Random.Below(list.Count)];
    }
}
