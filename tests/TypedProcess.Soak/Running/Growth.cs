namespace TypedProcess.Soak;

/// <summary>Says whether the figures of the quiet points grow: the median of the last quarter against that of the first one.</summary>
internal sealed class Growth
{
    private const int WarmUp = 4;
    private const int Fewest = 12;

    private readonly List<QuietPoint> _points = [];

    public void Add(QuietPoint point) => _points.Add(point);

    /// <summary>What grew, or null; and in words what was compared.</summary>
    public string? Judge(out string compared)
    {
        // The first ones are still loading code.
        var counted = _points.Skip(WarmUp).ToArray();
        if (counted.Length < Fewest)
        {
            compared = $"{_points.Count} quiet points, too few to judge growth";
            return null;
        }
        var first = counted[..(counted.Length / 4)];
        var last = counted[^(counted.Length / 4)..];
        var heap = Compare("heap in MB", first, last, static point => point.HeapMegabytes, static before => (before * 1.25) + 1);
        var threads = Compare("threads", first, last, static point => point.Threads, static before => before + 10);
        var handles = Compare("handles", first, last, static point => point.Handles, static before => before + 20);
        compared = $"{_points.Count} quiet points, from the first quarter to the last: {heap.Text}, {threads.Text}, {handles.Text}";
        return heap.Grown ?? threads.Grown ?? handles.Grown;
    }

    private static (string Text, string? Grown) Compare(string what, QuietPoint[] first, QuietPoint[] last, Func<QuietPoint, double> figure, Func<double, double> most)
    {
        var (before, after) = (Median(first, figure), Median(last, figure));
        var text = $"{what} {before:0.##} to {after:0.##}";
        return (text, after > most(before) ? $"{text}, and at most {most(before):0.##} is no growth" : null);
    }

    private static double Median(QuietPoint[] points, Func<QuietPoint, double> figure)
    {
        var sorted = points.Select(figure).Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
