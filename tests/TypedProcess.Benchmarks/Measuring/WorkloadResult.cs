namespace TypedProcess.Benchmarks;

/// <summary>The contenders of one workload side by side.</summary>
internal sealed record WorkloadResult(Workload Workload, IReadOnlyList<ContenderResult> Contenders)
{
    public ContenderResult? Ours => Find(ContenderNames.Ours);
    public IEnumerable<ContenderResult> Baselines => Contenders.Where(contender => contender.Name != ContenderNames.Ours);
    public bool MachineWasBusy => Contenders.Any(contender => contender.OtherLoad > MachineLoad.BusyAbove);

    /// <summary>True when every counter says what it must; ours has to have some.</summary>
    public bool CountersHold => Contenders.All(contender => contender.CountersHold) && Ours is null or { Counters.Count: > 0 };

    /// <summary>The targets that can be judged: those whose baseline took part.</summary>
    public IEnumerable<Target> Targets => Workload.Targets.Where(target => target.Baseline is null || Find(target.Baseline) is not null);

    /// <summary>Null while there is nothing of ours to judge, or nothing to judge it by.</summary>
    public bool? MeetsTargets => Ours is null || !Targets.Any() ? null : Targets.All(target => target.IsMetBy(this));

    public ContenderResult? Find(string name) => Contenders.FirstOrDefault(contender => contender.Name == name);

    /// <summary>Our figure divided by the baseline's.</summary>
    public double? RatioTo(ContenderResult baseline) => Ours is { } ours ? ours.Median / baseline.Median : null;
}
