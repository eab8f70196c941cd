using System.Globalization;
using BenchmarkDotNet.Running;
using TypedProcess.Benchmarks;

// The default and not the current one: that would be a value of the execution context, and every measured continuation would pay for it.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;

if (args is ["micro", .. var rest])
{
    BenchmarkSwitcher.FromAssembly(typeof(Arguments).Assembly).Run(rest.Length == 0 ? ["--filter", "*"] : rest);
    return ExitCode.Done;
}
if (args is ["generator"]) { return GeneratorRun.Run(); }
if (args is ["analyzers"]) { return await AnalyzerRun.RunAsync(); }
if (args is ["generated", .. var compared])
{
    // By itself all of it: single sends and calls, then the workloads.
    if (compared.Length == 0 && await GeneratedRun.RunAsync() is not ExitCode.Done and var failed) { return failed; }
    args = [.. compared.Length == 0 ? ["all"] : compared, "--by-hand", "--only", $"{ContenderNames.Ours},{ContenderNames.ByHand}"];
}
if (args is [] or ["-h" or "--help"])
{
    Console.WriteLine(Arguments.Usage);
    return args is [] ? ExitCode.BadArguments : ExitCode.Done;
}
if (!Arguments.TryParse(args, out var options, out var error))
{
    Console.Error.WriteLine(error);
    Console.Error.WriteLine(Arguments.Usage);
    return ExitCode.BadArguments;
}
return await new BenchmarkRun(options).RunAsync();
