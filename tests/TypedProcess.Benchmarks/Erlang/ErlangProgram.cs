using System.Globalization;

namespace TypedProcess.Benchmarks;

/// <summary>The Erlang program beside the assembly, compiled into a folder of its own.</summary>
internal sealed class ErlangProgram : IAsyncDisposable
{
    private const string Module = "workloads";
    private const string ProcessLimit = "4000000";
    private static readonly TimeSpan CompileTime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RunTime = TimeSpan.FromMinutes(10);

    private readonly string _folder;

    private ErlangProgram(string folder) => _folder = folder;

    public static bool IsInstalled => ExternalCommand.Exists("erl") && ExternalCommand.Exists("erlc");

    public static async Task<ErlangProgram> CompileAsync()
    {
        var program = new ErlangProgram(Directory.CreateTempSubdirectory("typedprocess-erlang-").FullName);
        var source = Path.Combine(AppContext.BaseDirectory, "Erlang", Module + ".erl");
        await ExternalCommand.RunAsync(CompileTime, "erlc", "-o", program._folder, source);
        return program;
    }

    public async Task<ContenderResult> MeasureAsync(Workload workload, RunOptions options)
    {
        var population = options.Quick ? WorkloadSizes.IdlePopulation / 10 : WorkloadSizes.IdlePopulation;
        var output = await ExternalCommand.RunAsync(
            RunTime, "erl", "-noshell", "-noinput", "+P", ProcessLimit, "-pa", _folder, "-run", Module, "main",
            workload.Name, options.Samples.ToString(CultureInfo.InvariantCulture), Seconds(options.SampleLength), Seconds(Measurement.WarmUpLength),
            population.ToString(CultureInfo.InvariantCulture));
        return new ContenderResult(ContenderNames.Erlang, Parse(workload.Name, output), []);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture);

    private static List<Sample> Parse(string workload, string output)
    {
        var start = $"result {workload} ";
        var line = output.Split('\n').FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"erl printed no result for {workload}: {output}");
        return [.. line[start.Length..].Split(' ').Select(value => new Sample(double.Parse(value, CultureInfo.InvariantCulture), null, null))];
    }
}
