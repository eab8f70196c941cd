using System.Globalization;

namespace TypedProcess.Explorer;

/// <summary>One random graph of services, drawn from a seed: it is let loose, calmed down, shut down, and checked all the while.</summary>
internal sealed class Staff
{
    private const int Rounds = 40;

    private readonly TimeSpan _grace = TimeSpan.FromMilliseconds(150);
    private readonly List<ServiceWatch> _watches = [];

    private Staff(RuntimeOptions options)
    {
        // Drawn from what the world was given: the services are there before the world is.
        Random = new SeededRandom(options.Random!());
        options.Add(Servant.Definition).AddHost("staff:host", host => host.GraceTime = _grace);
        options.RootCapacity = 100_000;
        options.ShutdownTimeout = ShutdownTimeout = TimeSpan.FromMilliseconds(Random.OneIn(3) ? 60 + Random.Below(300) : 5_000);
        for (var count = 2 + Random.Below(6); count > 0; count--) { Add(options); }
    }

    public SeededRandom Random { get; }

    public StaffBook Book { get; } = new();

    public List<Duty> Duties { get; } = [];

    public TimeSpan ShutdownTimeout { get; }

    public ProcessServices Services => Book.World.Runtime.Services;

    public static (ulong Hash, Violation? Violation) Run(ulong seed, Defect defect = Defect.None)
    {
        Staff? staff = null;
        Violation? crash = null;
        Defects.Active = defect;
        try
        {
            TestWorld.Run(
                async world =>
                {
                    staff!.Book.World = world;
                    await staff.LiveAsync(world);
                },
                new TestOptions { Configure = options => staff = new Staff(options), MaxSteps = 60_000 },
                seed);
        }
        catch (Exception failed) { crash = new Violation("the run ends", failed.ToString()); }
        finally { Defects.Active = Defect.None; }
        if (Exploration.Trace) { File.WriteAllLines(string.Create(CultureInfo.InvariantCulture, $"staff-{seed}.txt"), staff!.Book.Lines); }
        return (staff!.Book.Hash, staff.Book.Violation ?? crash);
    }

    public void Watch() => _watches.Add(Services.Watch(100_000));

    private void Add(RuntimeOptions options)
    {
        var duty = new Duty(Duties.Count + 1);
        foreach (var other in Duties.Where(_ => Random.OneIn(3)))
        {
            duty.Requires.Add(other);
            other.RequiredBy.Add(duty);
        }
        Duties.Add(duty);
        options.AddService(duty.Name, ChildSpec.Of(new ServantStart(this, duty)), service =>
        {
            duty.Options = service;
            service.Requires = [.. duty.Requires.Select(static other => other.Name)];
            service.AutoStart = !Random.OneIn(4);
            service.IsEssential = Random.OneIn(25);
            service.RestartsWithRequired = Random.OneIn(3);
            service.Restart = Random.OneIn(2) ? Restart.Permanent : (Restart)Random.Below(3);
            service.MaxRestarts = Random.Below(5);
            service.Within = TimeSpan.FromMilliseconds(200 + Random.Below(800));
            service.Backoff = new Backoff { Initial = TimeSpan.FromMilliseconds(Random.OneIn(4) ? 0 : 10 + Random.Below(40)), Jitter = 0 };
            if (Random.OneIn(4)) { service.StartTimeout = TimeSpan.FromMilliseconds(20 + Random.Below(100)); }
            service.StopTimeout = Random.OneIn(6) ? TimeSpan.Zero : TimeSpan.FromMilliseconds(40 + Random.Below(200));
        });
    }

    private async Task LiveAsync(TestWorld world)
    {
        foreach (var duty in Duties) { Book.Note($"requires {string.Join(' ', duty.Options.Requires)}", duty); }
        Watch();
        var acts = new StaffActs(this);
        var checks = new StaffChecks(this);
        for (var round = 0; round < Rounds; round++) { await acts.OneAsync(); }
        // One time in three it is shut down in the middle of everything.
        if (!Random.OneIn(3))
        {
            Book.CalmDown();
            await world.AdvanceAsync(TimeSpan.FromSeconds(5));
            acts.CheckAnswered();
            await checks.CalmAsync();
        }
        var begin = world.Clock.Elapsed;
        Book.Note("shutdown");
        var disposal = world.Runtime.DisposeAsync().AsTask();
        for (var count = Book.Quiet ? 0 : Random.Below(8); count > 0; count--) { await acts.OneAsync(); }
        var isDone = disposal.IsCompleted;
        await disposal;
        if (!isDone && world.Clock.Elapsed - begin > ShutdownTimeout + 2 * _grace + TimeSpan.FromMilliseconds(20)) { Book.Violate("the shutdown is bounded", $"it took {world.Clock.Elapsed - begin} of {ShutdownTimeout}"); }
        Book.CalmDown();
        await world.SettleAsync();
        acts.CheckAnswered();
        checks.Over(_watches);
    }
}
