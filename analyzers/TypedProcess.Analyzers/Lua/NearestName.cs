namespace TypedProcess.Analyzers.Lua;

/// <summary>Finds what was probably meant.</summary>
internal static class NearestName
{
    /// <summary>A question with the name that is nearest, to be put behind a message; nothing when none is near.</summary>
    public static string Question(string wrong, IEnumerable<string> names)
    {
        string? best = null;
        var least = (wrong.Length / 6) + 1;
        foreach (var name in names)
        {
            var distance = Distance(wrong, name, least);
            if (distance < least || (distance == least && (best is null || string.CompareOrdinal(name, best) < 0))) { (best, least) = (name, distance); }
        }
        return best is null ? "" : $"; did you mean '{best}'?";
    }

    // Letters to change, add, leave out or swap with the next.
    private static int Distance(string left, string right, int most)
    {
        if (Math.Abs(left.Length - right.Length) > most) { return int.MaxValue; }
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++) { rows[i, 0] = i; }
        for (var i = 0; i <= right.Length; i++) { rows[0, i] = i; }
        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var same = left[i - 1] == right[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + same);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) { rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1); }
            }
        }
        return rows[left.Length, right.Length];
    }
}
