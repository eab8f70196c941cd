using System.Globalization;

namespace TypedProcess.Benchmarks;

/// <summary>Reads <c>/proc/stat</c>; knows nothing where there is none.</summary>
internal static class MachineLoad
{
    /// <summary>Above this share of others' load a sample is not to be trusted.</summary>
    public const double BusyAbove = 0.08;

    private const string StatPath = "/proc/stat";
    private const double TicksPerSecond = 100;
    private const int User = 1, Nice = 2, Kernel = 3, Interrupt = 6, SoftInterrupt = 7, Stolen = 8;

    /// <summary>Processors of the machine, which may be more than this process may use.</summary>
    public static int Processors { get; } = CountProcessors();

    /// <summary>Processor seconds used by everyone, and stolen by the hypervisor, since the machine started.</summary>
    public static double? BusySeconds()
    {
        if (!File.Exists(StatPath)) { return null; }
        var fields = File.ReadLines(StatPath).First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length <= Stolen) { return null; }
        return new[] { User, Nice, Kernel, Interrupt, SoftInterrupt, Stolen }
            .Sum(i => long.Parse(fields[i], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    private static int CountProcessors() => File.Exists(StatPath)
        ? Math.Max(1, File.ReadLines(StatPath).Count(line => line.StartsWith("cpu", StringComparison.Ordinal) && char.IsAsciiDigit(line[3])))
        : Environment.ProcessorCount;
}
