using System.Globalization;

namespace TypedProcess.Explorer;

/// <summary>One random tree of supervisors, drawn from a seed: it is let loose, calmed down, shut down, and checked all the while.</summary>
internal sealed class Tree
{
    private const int Rounds = 28;

    private readonly TreeActs _acts;
    private readonly Dictionary<Pid, Copy> _watched = [];
    private int _posts;
    private long _copies;

    private Tree(TestWorld world)
    {
        World = world;
        Book = new TreeBook(world);
        Seen = new TreeSeen(this);
        _acts = new TreeActs(this);
        Top = NewSupervisor(null, depth: 0);
    }

    public TestWorld World { get; }

    public SeededRandom Random => World.Random;

    public TreeBook Book { get; }

    public TreeSeen Seen { get; }

    public Post Top { get; }

    public Ref<Supervisor> Root { get; private set; }

    public static (ulong Hash, Violation? Violation) Run(ulong seed, Defect defect = Defect.None)
    {
        Tree? tree = null;
        Violation? crash = null;
        Defects.Active = defect;
        try
        {
            TestWorld.Run(
                async world =>
                {
                    tree = new Tree(world);
                    await tree.LiveAsync();
                },
                new TestOptions { Configure = Configure, MaxSteps = 60_000 },
                seed);
        }
        catch (Exception failed) { crash = new Violation("the run ends", failed.ToString()); }
        finally { Defects.Active = Defect.None; }
        if (Exploration.Trace) { File.WriteAllLines(string.Create(CultureInfo.InvariantCulture, $"tree-{seed}.txt"), tree!.Book.Lines); }
        return (tree!.Book.Hash, tree.Book.Violation ?? crash);
    }

    public Post NewWorker(Post above, bool isDynamic)
    {
        var post = new Post(++_posts, above, (Restart)Random.Below(3)) { IsDynamic = isDynamic };
        post.Spec = Declared(ChildSpec.Of(new WorkerStart(this, post)), post) with
        {
            Name = Random.OneIn(2) ? post.Id : null,
            StopTimeout = Random.OneIn(6) ? TimeSpan.Zero : TimeSpan.FromMilliseconds(40 + Random.Below(200)),
            StartTimeout = Random.OneIn(5) ? TimeSpan.FromMilliseconds(40) : null,
        };
        above.Add(post);
        return post;
    }

    public Copy NewCopy(Post post, Copy? above) => new(post, above, post.Copies.Count + 1, ++_copies, World.Clock.Elapsed);

    /// <summary>Its end is noted when it comes.</summary>
    public void Watch(Copy copy)
    {
        var pid = copy.Cell!.Pid;
        _watched[pid] = copy;
        try { World.Root.Monitor(pid); }
        catch (ProcessException refused) when (refused.Kind == ErrorKind.NotFound) { }
    }

    public IEnumerable<Copy> Copies() => Posts(Top).SelectMany(static post => post.Copies);

    public static IEnumerable<Post> Posts(Post post) => post.Below.SelectMany(Posts).Prepend(post);

    private static void Configure(RuntimeOptions options)
    {
        options.Add(Worker.Definition).AddHost("tree:host", static host => host.GraceTime = TimeSpan.FromMilliseconds(150));
        options.RootCapacity = 100_000;
    }

    private Post NewSupervisor(Post? above, int depth)
    {
        var post = new Post(++_posts, above, above is null ? Restart.Permanent : (Restart)Random.Below(2));
        var factor = Random.Below(3) switch { 0 => 1.0, 1 => 1.5, _ => 2.0 };
        var backoff = new Backoff
        {
            Initial = TimeSpan.FromMilliseconds(Random.OneIn(4) ? 0 : 10 + Random.Below(40)),
            Factor = factor,
            Max = TimeSpan.FromMilliseconds(300),
            Jitter = Random.OneIn(2) ? 0 : 1 - 1 / factor,
            StableAfter = TimeSpan.FromMilliseconds(150),
        };
        var rules = (RestartStrategy)Random.Below(3) switch
        {
            RestartStrategy.OneForOne => Supervisor.OneForOne(Most(depth), TimeSpan.FromMilliseconds(200 + Random.Below(800)), backoff),
            RestartStrategy.OneForAll => Supervisor.OneForAll(Most(depth), TimeSpan.FromMilliseconds(200 + Random.Below(800)), backoff),
            _ => Supervisor.RestForOne(Most(depth), TimeSpan.FromMilliseconds(200 + Random.Below(800)), backoff),
        };
        if (Random.OneIn(2)) { rules = rules with { RetriesUnretryable = true }; }
        post.Rules = rules;
        for (var count = 1 + Random.Below(3); count > 0; count--)
        {
            if (depth < 2 && Random.OneIn(depth == 0 ? 2 : 4)) { post.Add(NewSupervisor(post, depth + 1)); }
            else { NewWorker(post, isDynamic: false); }
        }
        foreach (var child in post.Below) { rules = rules.Add(child.Spec); }
        post.Rules = rules;
        post.Spec = Declared(ChildSpec.Of(new KeeperStart(this, post)), post) with { StopTimeout = Timeout.InfiniteTimeSpan };
        if (Random.OneIn(2)) { post.Spec = post.Spec with { StopTimeout = TimeSpan.FromMilliseconds(100 + Random.Below(400)) }; }
        return post;
    }

    private int Most(int depth) => depth == 0 ? 3 + Random.Below(6) : Random.Below(4);

    private static ChildSpec Declared(ChildSpec spec, Post post) => spec with { Id = post.Id, Restart = post.Restart };

    private async Task LiveAsync()
    {
        foreach (var post in Posts(Top)) { Book.Note($"there is {post.Restart} {post} under {post.Above?.Id}", null); }
        Root = await World.Root.Spawner.StartAsync(new KeeperStart(this, Top));
        for (var round = 0; round < Rounds; round++) { await _acts.OneAsync(); }
        Book.Quiet = true;
        Book.OpenGates();
        _acts.ReleaseNames();
        await World.AdvanceAsync(TimeSpan.FromSeconds(5));
        ReadEnds();
        var checks = new TreeChecks(this);
        await checks.CalmAsync();
        _acts.CheckAnswered();
        if (World.Runtime.Find(Root.Pid.Untyped) is { IsAlive: true }) { World.Root.Cancel(Root.Pid.Untyped); }
        await World.AdvanceAsync(TimeSpan.FromSeconds(10));
        ReadEnds();
        checks.Over();
    }

    private void ReadEnds()
    {
        while (World.Root.Events.TryRead(out var happened))
        {
            if (happened is not Exit exit || !_watched.TryGetValue(exit.From, out var copy)) { continue; }
            (copy.EndedAt, copy.Outcome) = (exit.At - World.Clock.GetUtcNow() + World.Clock.Elapsed, exit.Outcome);
        }
        // One that ended before it could be watched has left no event.
        foreach (var copy in Copies())
        {
            if (copy.Cell is { Phase: >= ProcessPhase.Abandoned } cell && copy.EndedAt is null) { (copy.EndedAt, copy.Outcome) = (copy.SpawnedAt, cell.FinalOutcome); }
        }
    }
}
