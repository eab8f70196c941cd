using System.Collections.Immutable;

namespace TypedProcess.Analyzers;

/// <summary>What somebody may have meant who wrote something else.</summary>
internal sealed class Nearest
{
    /// <summary>The name of the property that tells a fix what was meant, when nothing else can be.</summary>
    public const string Meant = "meant";

    /// <summary>Such as <c>; did you mean "deposit"?</c>; empty when nothing is near.</summary>
    public string Suggestion { get; private init; } = "";

    /// <summary>For the fix: what is near, if it is one thing.</summary>
    public ImmutableDictionary<string, string?> Facts { get; private init; } = ImmutableDictionary<string, string?>.Empty;

    public static Nearest Of(string written, IEnumerable<string> known)
    {
        var limit = Math.Max(1, written.Length / 4);
        string? best = null;
        var least = limit + 1;
        var near = 0;
        foreach (var one in known)
        {
            if (Math.Abs(one.Length - written.Length) > limit) { continue; }
            var distance = Distance(written, one);
            if (distance <= limit) { near++; }
            if (distance < least || (distance == least && best is not null && string.CompareOrdinal(one, best) < 0)) { (best, least) = (one, distance); }
        }
        return best is null ? new Nearest() : new Nearest { Suggestion = $"; did you mean \"{best}\"?", Facts = near == 1 ? ImmutableDictionary<string, string?>.Empty.Add(Meant, best) : ImmutableDictionary<string, string?>.Empty };
    }

    // Letters put in, left out or changed.
    private static int Distance(string left, string right)
    {
        var last = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++) { last[column] = column; }
        for (var row = 1; row <= left.Length; row++)
        {
            var diagonal = last[0];
            last[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var change = diagonal + (left[row - 1] == right[column - 1] ? 0 : 1);
                diagonal = last[column];
                last[column] = Math.Min(change, 1 + Math.Min(last[column], last[column - 1]));
            }
        }
        return last[right.Length];
    }
}
