using System.Collections.Immutable;

namespace TypedProcess.Analyzers;

/// <summary>What somebody may have meant who wrote something else.</summary>
internal sealed class Nearest
{
    /// <summary>The name of the property that tells a fix what was meant, when nothing else can be.</summary>
    public const string Meant = "meant";

    /// <summary>To be put behind a message, such as <c>; did you mean 'deposit'?</c>; empty when nothing is near.</summary>
    public string Suggestion { get; private init; } = "";

    /// <summary>For the fix: what is near, if it is one thing.</summary>
    public ImmutableDictionary<string, string?> Facts { get; private init; } = ImmutableDictionary<string, string?>.Empty;

    public static Nearest Of(string written, IEnumerable<string> known)
    {
        string? best = null;
        var limit = (written.Length / 6) + 1;
        var (least, near) = (limit, 0);
        foreach (var one in known)
        {
            if (Math.Abs(one.Length - written.Length) > limit) { continue; }
            var distance = Distance(written, one);
            if (distance <= limit) { near++; }
            if (distance < least || (distance == least && (best is null || string.CompareOrdinal(one, best) < 0))) { (best, least) = (one, distance); }
        }
        if (best is null) { return new Nearest(); }
        var facts = ImmutableDictionary<string, string?>.Empty;
        return new Nearest { Suggestion = $"; did you mean '{best}'?", Facts = near == 1 ? facts.Add(Meant, best) : facts };
    }

    // Letters to change, add, leave out or swap with the next.
    private static int Distance(string left, string right)
    {
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
