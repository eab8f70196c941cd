using System.Text.RegularExpressions;

namespace TypedProcess.Lua.Tests.Table;

/// <summary>The sentences that have no row in the table and the reasons for it, and what is wrong with that list or with the rows.</summary>
internal sealed partial class OneSidedList
{
    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);
    private readonly List<string> _malformed = [];

    private OneSidedList(IEnumerable<string> lines)
    {
        foreach (var line in lines.Where(static line => line.Length > 0 && line[0] != '#'))
        {
            var match = Line().Match(line);
            if (!match.Success || !_reasons.TryAdd(match.Groups["id"].Value, match.Groups["reason"].Value)) { _malformed.Add(line); }
        }
    }

    public static OneSidedList Parse(string text) => new(text.ReplaceLineEndings("\n").Split('\n'));

    /// <summary>Everything that is wrong, given the sentences, the rows with the ids they name, and the ids that tests of scripts name.</summary>
    public IEnumerable<string> Complaints(IReadOnlyCollection<string> sentences, IReadOnlyCollection<(string Row, string Id)> rows, IReadOnlyCollection<string> heldInLua)
    {
        foreach (var line in _malformed) { yield return $"not understood, or twice: {line}"; }
        foreach (var (row, id) in rows)
        {
            if (!sentences.Contains(id)) { yield return $"{row} names a sentence that does not exist: {id}"; }
            if (_reasons.ContainsKey(id)) { yield return $"{row} holds {id}, for which there is a reason to have no row"; }
        }
        foreach (var (id, reason) in _reasons)
        {
            if (!sentences.Any(sentence => IsMeant(id, sentence))) { yield return $"a reason for what is no sentence: {id}"; }
            if (reason == "each" && !heldInLua.Contains(id)) { yield return $"no test of scripts holds {id}"; }
        }
        var held = rows.Select(static row => row.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var sentence in sentences)
        {
            if (!held.Contains(sentence) && !_reasons.Keys.Any(id => IsMeant(id, sentence))) { yield return $"neither a row nor a reason: {sentence}"; }
        }
    }

    // 15.* is what is left of section 15.
    private static bool IsMeant(string id, string sentence) => id == sentence || (id[^1] == '*' && sentence.StartsWith(id[..^1], StringComparison.Ordinal));

    [GeneratedRegex(@"^(?<id>\d+\.(\d\d|\*)) (?<reason>C#|each|runtime): \S.*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
