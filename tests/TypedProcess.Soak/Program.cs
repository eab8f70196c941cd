using System.Globalization;
using TypedProcess.Soak;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

if (args is [] or ["-h" or "--help"])
{
    Console.WriteLine(Arguments.Usage);
    return args is [] ? ExitCode.BadArguments : ExitCode.Clean;
}
if (!Arguments.TryParse(args, out var options, out var error))
{
    Console.Error.WriteLine(error);
    Console.Error.WriteLine(Arguments.Usage);
    return ExitCode.BadArguments;
}
try
{
    List<string> summary = [];
    if (options.Seeds is not null || options.VirtualTime > TimeSpan.Zero) { summary.Add("deterministic: " + new SeedRuns(options).Run()); }
    if (options.ThreadTime > TimeSpan.Zero) { summary.Add("threads: " + await new ThreadRuns(options).RunAsync()); }
    Console.WriteLine("clean. " + string.Join("; ", summary));
    return ExitCode.Clean;
}
catch (Exception broken)
{
    Console.WriteLine("FAILED: " + (broken is SoakException ? broken.Message : broken.ToString()));
    return ExitCode.Failed;
}
