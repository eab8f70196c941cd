using System.Globalization;

namespace TypedProcess.Explorer;

/// <summary>One random system, drawn from a seed: it is let loose, calmed down, ended, and checked all the while.</summary>
internal sealed class Exploration
{
    private const int Operations = 120;

    private readonly FinalChecks _checks;
    private readonly Looks _looks;

    private Exploration(TestWorld world)
    {
        Book = new Book(world, Operations);
        Seen = new Seen(Book);
        _checks = new FinalChecks(Book);
        _looks = new Looks(Book);
    }

    /// <summary>Writes the history of each seed to a file; for looking at one seed.</summary>
    public static bool Trace { get; } = Environment.GetEnvironmentVariable("EXPLORER_TRACE") is not null;

    public Book Book { get; }

    public Seen Seen { get; }

    public Looks Looks => _looks;

    public static Result Run(ulong seed, Defect defect = Defect.None)
    {
        Exploration? run = null;
        Violation? crash = null;
        long steps = 0;
        Defects.Active = defect;
        try
        {
            TestWorld.Run(
                async world =>
                {
                    run = new Exploration(world);
                    await run.LiveAsync(world);
                    steps = world.Steps;
                },
                new TestOptions { Configure = Configure, MaxSteps = 60_000 },
                seed);
        }
        catch (Exception failed) { crash = new Violation("the run ends", failed.ToString()); }
        finally { Defects.Active = Defect.None; }
        var book = run!.Book;
        if (Trace) { File.WriteAllLines(string.Create(CultureInfo.InvariantCulture, $"explorer-{seed}.txt"), book.Lines); }
        return new Result(seed, book.Violation ?? crash, book.Hash, book.Members.Count, book.Operations, book.Letters.Count, steps);
    }

    private static void Configure(RuntimeOptions options)
    {
        options.Add(HandlerMember.Definition).Add(HandlerMember.Bound).Add(ReaderMember.Definition).Add(ReaderMember.Bound);
        options.AddHost("explorer:one", static host => host.GraceTime = TimeSpan.FromSeconds(2));
        options.AddHost("explorer:other", static host => host.GraceTime = TimeSpan.FromSeconds(2));
        options.RootCapacity = 100_000;
    }

    private async Task LiveAsync(TestWorld world)
    {
        await BusyAsync(world);
        Book.Quiet = true;
        foreach (var gate in Book.Gates) { gate.TrySetResult(); }
        await world.AdvanceAsync(TimeSpan.FromSeconds(20));
        _checks.Quiescent();
        _looks.Quiescent();
        _checks.Outlived();
        foreach (var member in Book.Members) { member.HasEndedEarly = member.HasEnded; }
        await world.Runtime.DisposeAsync();
        Book.ReadDeadLetters();
        _checks.AfterDisposal();
        _looks.AfterDisposal();
    }

    private async Task BusyAsync(TestWorld world)
    {
        for (var count = 2 + world.Random.Below(4); count > 0; count--) { Spawn(world); }
        for (var round = 0; round < 40; round++)
        {
            _looks.Sometimes();
            switch (world.Random.Below(8))
            {
                case 0:
                    await world.AdvanceAsync(TimeSpan.FromMilliseconds(world.Random.Below(120)));
                    break;
                case 1:
                    await world.SettleAsync();
                    break;
                case 2 when Book.Gates.Count > 0:
                    Book.Gates[world.Random.Below(Book.Gates.Count)].TrySetResult();
                    break;
                case 3 when Book.Members.Count < 12 && Book.Members.Count(static member => !member.HasEnded) < 4:
                    Spawn(world);
                    break;
                default:
                    Kick(world);
                    break;
            }
        }
        await world.AdvanceAsync(TimeSpan.FromMilliseconds(world.Random.Below(3000)));
    }

    private void Spawn(TestWorld world)
    {
        var member = Book.NewMember((Sort)world.Random.Below(3), world.Random.OneIn(3), world.Random.OneIn(3));
        var started = world.Root.Spawner.TryStart(new MemberStart(this, member), out var child, out var error);
        if (started) { Book.Spawned(member, child.Pid.Untyped); }
        else { Book.Violate("alive is found", error!.Message); }
    }

    private void Kick(TestWorld world)
    {
        var target = Book.Members[world.Random.Below(Book.Members.Count)];
        for (var tries = 0; tries < 3 && target.HasEnded; tries++) { target = Book.Members[world.Random.Below(Book.Members.Count)]; }
        if (target.Pid.IsNone) { return; }
        var letter = Book.NewLetter(null);
        letter.To = target;
        letter.Accepted = world.Root.TrySend(target.Pid, "parcel", out _, letter.Number);
    }
}
