using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TypedProcess.Benchmarks;

/// <summary>Turns arguments into <see cref="RunOptions"/> or one sentence about what is wrong with them.</summary>
internal static class Arguments
{
    private const int DefaultSamples = 5;
    private const int QuickSamples = 3;
    private const double DefaultSeconds = 1.5;
    private const double QuickSeconds = 0.2;

    public static string Usage { get; } =
        $"""
        usage: dotnet run -c Release --project tests/TypedProcess.Benchmarks -- <workload>... [options]
               dotnet run -c Release --project tests/TypedProcess.Benchmarks -- micro [BenchmarkDotNet options]
               dotnet run -c Release --project tests/TypedProcess.Benchmarks -- generator
               dotnet run -c Release --project tests/TypedProcess.Benchmarks -- analyzers
               dotnet run -c Release --project tests/TypedProcess.Benchmarks -- generated [<workload>... [options]]

        workloads: all {string.Join(' ', WorkloadCatalog.All.Select(w => w.Name))}
                   lua {string.Join(' ', LuaWorkloads.All.Select(w => w.Name))}
          --samples N     measured rounds per workload, the median counts ({DefaultSamples})
          --seconds S     length of one sample ({DefaultSeconds.ToString(CultureInfo.InvariantCulture)})
          --quick         {QuickSamples} samples of {QuickSeconds.ToString(CultureInfo.InvariantCulture)} s and a tenth of the processes in w4: a look, not a measurement
          --with-erlang   also runs the same workloads on Erlang, if erl is installed
          --by-hand       also runs the workloads with processes written by hand
          --only NAMES    runs only these contenders, for a profiler: ours,raw
          --json PATH     writes every sample to a file
        """;

    public static bool TryParse(string[] args, [NotNullWhen(true)] out RunOptions? options, [NotNullWhen(false)] out string? error)
    {
        options = null;
        List<Workload> workloads = [];
        int? samples = null;
        double? seconds = null;
        string? jsonPath = null;
        string? only = null;
        bool quick = false, withErlang = false, withByHand = false;

        for (var i = 0; i < args.Length; i++)
        {
            var argument = args[i];
            var value = i + 1 < args.Length ? args[i + 1] : "";
            switch (argument)
            {
                case "--quick":
                    quick = true;
                    break;
                case "--with-erlang":
                    withErlang = true;
                    break;
                case "--by-hand":
                    withByHand = true;
                    break;
                case "--samples":
                    if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 1000)
                    {
                        error = "--samples needs a whole number from 1 to 1000";
                        return false;
                    }
                    samples = count;
                    i++;
                    break;
                case "--seconds":
                    if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var length) || length is not (>= 0.01 and <= 600))
                    {
                        error = "--seconds needs a number from 0.01 to 600";
                        return false;
                    }
                    seconds = length;
                    i++;
                    break;
                case "--json":
                    if (value.Length == 0 || value.StartsWith("--", StringComparison.Ordinal))
                    {
                        error = "--json needs the path of the file to write";
                        return false;
                    }
                    if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(value))))
                    {
                        error = $"--json: there is no folder for '{value}'";
                        return false;
                    }
                    jsonPath = value;
                    i++;
                    break;
                case "--only":
                    if (value.Length == 0)
                    {
                        error = "--only needs names of contenders, such as ours or ours,raw";
                        return false;
                    }
                    only = value;
                    i++;
                    break;
                case "all":
                    workloads.AddRange(WorkloadCatalog.All);
                    break;
                case "lua":
                    workloads.AddRange(LuaWorkloads.All);
                    break;
                default:
                    if ((WorkloadCatalog.Find(argument) ?? LuaWorkloads.Find(argument)) is not { } workload)
                    {
                        error = argument.StartsWith('-') ? $"there is no option '{argument}'" : $"there is no workload '{argument}'";
                        return false;
                    }
                    workloads.Add(workload);
                    break;
            }
        }

        if (workloads.Count == 0)
        {
            error = "name at least one workload, or all";
            return false;
        }
        options = new RunOptions
        {
            Workloads = [.. workloads.Distinct()],
            Samples = samples ?? (quick ? QuickSamples : DefaultSamples),
            SampleLength = TimeSpan.FromSeconds(seconds ?? (quick ? QuickSeconds : DefaultSeconds)),
            Quick = quick,
            WithErlang = withErlang,
            WithByHand = withByHand,
            JsonPath = jsonPath,
            Only = only?.Split(','),
        };
        error = null;
        return true;
    }
}
