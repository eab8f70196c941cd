using System.Text.Json;

namespace TypedProcess.Benchmarks;

/// <summary>Everything that was measured, for programs to read.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static async Task WriteAsync(string path, DateTimeOffset startedAt, RunOptions options, IReadOnlyList<WorkloadResult> results)
    {
        var report = new
        {
            StartedAt = startedAt,
            Machine = Machine.Current,
            options.Samples,
            SecondsPerSample = options.SampleLength.TotalSeconds,
            options.Quick,
            Workloads = results.Select(Describe),
        };
        await using var file = File.Create(path);
        await JsonSerializer.SerializeAsync(file, report, Format);
    }

    private static object Describe(WorkloadResult result) => new
    {
        result.Workload.Name,
        result.Workload.Title,
        result.Workload.Measurement.Unit,
        result.Workload.Measurement.LowerIsBetter,
        result.MeetsTargets,
        result.MachineWasBusy,
        result.CountersHold,
        result.Workload.Targets,
        Ratios = result.Ours is null ? null : result.Baselines.ToDictionary(baseline => baseline.Name, baseline => result.RatioTo(baseline)),
        result.Contenders,
    };
}
