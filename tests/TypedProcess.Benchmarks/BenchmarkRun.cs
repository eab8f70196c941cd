namespace TypedProcess.Benchmarks;

/// <summary>Runs the chosen workloads one after another and prints a line for each.</summary>
internal sealed class BenchmarkRun(RunOptions options)
{
    private readonly List<WorkloadResult> _results = [];
    private bool _failed;

    public async Task<int> RunAsync()
    {
        if (options.WithErlang && !ErlangProgram.IsInstalled)
        {
            Console.Error.WriteLine("--with-erlang needs erl and erlc on the path; on Debian and Ubuntu: apt-get install --no-install-recommends erlang-base");
            return ExitCode.BadArguments;
        }
        var startedAt = TimeProvider.System.GetUtcNow();
        await using var erlang = options.WithErlang ? await ErlangProgram.CompileAsync() : null;
        Console.WriteLine($"{Machine.Current}; {options.Samples} samples of {options.SampleLength.TotalSeconds} s{(options.Quick ? ", quick: not a measurement" : "")}");

        if (options.Workloads.Any(LuaWorkloads.All.Contains)) { Console.WriteLine(LuaStateSizes.Describe()); }
        foreach (var workload in options.Workloads)
        {
            try
            {
                Report(await MeasureAsync(workload, erlang));
            }
            catch (Exception failure) when (failure is InvalidOperationException or TimeoutException or TypedProcess.ProcessException)
            {
                Fail($"{workload.Name} failed: {failure.Message}");
            }
        }

        if (options.JsonPath is { } path) { await JsonReport.WriteAsync(path, startedAt, options, _results); }
        return _failed ? ExitCode.Failed : ExitCode.Done;
    }

    private async Task<WorkloadResult> MeasureAsync(Workload workload, ErlangProgram? erlang)
    {
        var result = await new Race(workload, options).RunAsync();
        return erlang is null ? result : result with { Contenders = [.. result.Contenders, await erlang.MeasureAsync(workload, options)] };
    }

    private void Report(WorkloadResult result)
    {
        _results.Add(result);
        Console.WriteLine(ResultLine.Format(result));
        if (result.Ours is { Counters.Count: 0 }) { Fail($"{result.Workload.Name}: {ContenderNames.Ours} did not show its counters"); }
        foreach (var contender in result.Contenders)
        {
            foreach (var check in contender.Counters.Where(check => !check.Holds))
            {
                Fail($"{result.Workload.Name}: {contender.Name} counted {check.Actual} {check.Counter}, not {check.Expected}");
            }
        }
    }

    private void Fail(string reason)
    {
        _failed = true;
        Console.Error.WriteLine(reason);
    }
}
