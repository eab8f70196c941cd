namespace TypedProcess.Soak;

/// <summary>Plans trees of supervisors, and single children, at random.</summary>
internal sealed class TreePlan(Book book, SeededRandom random)
{
    /// <summary>A whole tree. Its top never gives up: what ends it is the run.</summary>
    public SupervisorSpec Whole()
    {
        var top = Supervisor(int.MaxValue) with { RetriesUnretryable = true };
        return Filled(top, depth: random.Below(3) + book.Scale - 1);
    }

    /// <summary>One child that is no supervisor.</summary>
    public ChildSpec Child()
    {
        var stop = random.Below(5) switch
        {
            0 => TimeSpan.Zero,
            1 => Timeout.InfiniteTimeSpan,
            2 => TimeSpan.FromMilliseconds(250),
            _ => TimeSpan.FromMilliseconds(5 + random.Below(100)),
        };
        var slot = book.NewSlot(mustObey: stop == Timeout.InfiniteTimeSpan);
        var name = random.OneIn(3) ? $"slot-{slot.Number}" : null;
        var child = ChildSpec.Of(new WorkerStart(book, (Kind)random.Below(3), slot, random.Next(), name)) with
        {
            Restart = random.OneIn(2) ? Restart.Permanent : random.OneIn(3) ? Restart.Temporary : Restart.Transient,
            Name = name,
            StopTimeout = stop,
            Host = random.OneIn(4) ? Acts.SecondHost : null,
            StartTimeout = random.OneIn(4) ? TimeSpan.FromMilliseconds(60) : null,
        };
        return random.OneIn(2) ? child with { Id = $"id-{slot.Number}" } : child;
    }

    private SupervisorSpec Filled(SupervisorSpec supervisor, int depth)
    {
        for (var count = (2 * book.Scale) + random.Below(3 * book.Scale); count > 0; count--)
        {
            supervisor = depth > 0 && random.OneIn(2)
                ? supervisor.Add(Filled(Supervisor(random.OneIn(3) ? 2 + random.Below(4) : int.MaxValue), depth - 1).Child())
                : supervisor.Add(Child());
        }
        return supervisor;
    }

    private SupervisorSpec Supervisor(int maxRestarts)
    {
        var within = TimeSpan.FromMilliseconds(200);
        var backoff = random.OneIn(4) ? Backoff.None with { StableAfter = TimeSpan.Zero } : new Backoff
        {
            Initial = TimeSpan.FromMilliseconds(1 + random.Below(10)),
            Max = TimeSpan.FromMilliseconds(60),
            StableAfter = TimeSpan.FromMilliseconds(50),
        };
        return random.Below(3) switch
        {
            0 => TypedProcess.Supervisor.OneForOne(maxRestarts, within, backoff),
            1 => TypedProcess.Supervisor.OneForAll(maxRestarts, within, backoff),
            _ => TypedProcess.Supervisor.RestForOne(maxRestarts, within, backoff),
        };
    }
}
