using System.Globalization;

namespace TypedProcess.Benchmarks;

/// <summary>Numbers as they are printed, with no more digits than they deserve.</summary>
internal static class Figures
{
    public static string Scaled(double value) => value switch
    {
        >= 1e6 => Plain(value / 1e6) + " M",
        >= 1e3 => Plain(value / 1e3) + " k",
        _ => Plain(value),
    };

    public static string Plain(double value) => Math.Abs(value) switch
    {
        >= 100 => value.ToString("F0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("F1", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("F2", CultureInfo.InvariantCulture),
        _ => value.ToString("F3", CultureInfo.InvariantCulture),
    };

    public static string Ratio(double value) => value.ToString(value >= 10 ? "F1" : "F2", CultureInfo.InvariantCulture);

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
