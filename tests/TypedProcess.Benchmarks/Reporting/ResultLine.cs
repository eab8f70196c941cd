using System.Text;

namespace TypedProcess.Benchmarks;

/// <summary>A workload as one line.</summary>
internal static class ResultLine
{
    public static string Format(WorkloadResult result)
    {
        var workload = result.Workload;
        var line = new StringBuilder($"{workload.Name.ToUpperInvariant(),-4}{workload.Title,-34}");
        foreach (var contender in result.Contenders) { AppendFigure(line, workload.Measurement, contender); }
        if (result.Ours is not null)
        {
            line.Append("  ratio");
            foreach (var baseline in result.Baselines)
            {
                if (result.RatioTo(baseline) is { } ratio) { line.Append($" {baseline.Name} {Figures.Ratio(ratio)}"); }
            }
            foreach (var target in result.Targets) { line.Append("  ").Append(target.Describe(workload.Measurement)); }
            line.Append("  ").Append(Verdict(result));
        }
        if (result.MachineWasBusy)
        {
            line.Append($"  (machine was busy: others used up to {result.Contenders.Max(contender => contender.OtherLoad):P0})");
        }
        return line.ToString();
    }

    /// <summary>A figure reached by leaving something out is no figure.</summary>
    private static string Verdict(WorkloadResult result) => (result.CountersHold, result.MeetsTargets) switch
    {
        (false, _) => "COUNTERS WRONG",
        (true, null) => "",
        (true, true) => "PASS",
        _ => "BELOW",
    };

    private static void AppendFigure(StringBuilder line, Measurement measurement, ContenderResult contender)
    {
        line.Append($"  {contender.Name} {measurement.Format(contender.Median)} ({measurement.Format(contender.Min)}..{measurement.Format(contender.Max)}");
        if (contender.AllocatedPerOperation is { } allocated) { line.Append($", alloc {allocated:F0} B/op"); }
        line.Append(')');
    }
}
