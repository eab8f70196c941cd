namespace TypedProcess.Benchmarks;

/// <summary>Measures the contenders of one workload in interleaved rounds.</summary>
internal sealed class Race(Workload workload, RunOptions options)
{
    public async Task<WorkloadResult> RunAsync()
    {
        List<Entrant> entrants = [.. workload.CreateContenders(options.WithByHand).Where(contender => options.Only is null || options.Only.Contains(contender.Name)).Select(contender => new Entrant(contender))];
        try
        {
            foreach (var entrant in entrants)
            {
                await workload.Measurement.WarmUpAsync(entrant, options);
            }
            for (var round = 0; round < options.Samples + options.ExtraRounds && !entrants.All(HasEnough); round++)
            {
                await RunRoundAsync(entrants, round);
            }
            List<ContenderResult> results = [];
            foreach (var entrant in entrants)
            {
                results.Add(new ContenderResult(entrant.Contender.Name, Quietest(entrant), await entrant.CheckCountersAsync()));
            }
            return new WorkloadResult(workload, results);
        }
        finally
        {
            foreach (var entrant in entrants)
            {
                await entrant.DisposeAsync();
            }
        }
    }

    /// <summary>Every contender once; each round starts with another, so that none always follows the same one.</summary>
    private async Task RunRoundAsync(List<Entrant> entrants, int round)
    {
        for (var i = 0; i < entrants.Count; i++)
        {
            var entrant = entrants[(round + i) % entrants.Count];
            entrant.Samples.Add(await workload.Measurement.TakeAsync(entrant, options));
        }
    }

    private bool HasEnough(Entrant entrant) =>
        entrant.Samples.Count(sample => !(sample.OtherLoad > MachineLoad.BusyAbove)) >= options.Samples;

    private List<Sample> Quietest(Entrant entrant) =>
        [.. entrant.Samples.OrderBy(sample => sample.OtherLoad ?? 0).Take(options.Samples)];
}
