using System.Text.RegularExpressions;

namespace TypedProcess.Tests.Contract;

/// <summary>The list of sentences, and what is wrong with it or with the tests that claim to hold them.</summary>
internal sealed partial class SentenceList
{
    private const string PendingHeader = "# Pending";

    private readonly HashSet<string> _sentences = new(StringComparer.Ordinal);
    private readonly HashSet<string> _pending = new(StringComparer.Ordinal);
    private readonly List<string> _malformed = [];

    private SentenceList(IEnumerable<string> lines)
    {
        var inPending = false;
        foreach (var line in lines)
        {
            if (line == PendingHeader) { inPending = true; }
            else if (line.Length > 0 && line[0] != '#') { Read(line, inPending); }
        }
    }

    /// <summary>The ids of all sentences.</summary>
    public IReadOnlyCollection<string> Ids => _sentences;

    public static SentenceList Parse(string text) => new(text.ReplaceLineEndings("\n").Split('\n'));

    public static SentenceList Load()
    {
        using var stream = typeof(SentenceList).Assembly.GetManifestResourceStream("sentences.txt")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>Everything that is wrong, given which sentences the tests name: test method and id.</summary>
    public IEnumerable<string> Complaints(IReadOnlyCollection<(string Test, string Id)> claims)
    {
        foreach (var line in _malformed) { yield return $"not understood, or twice: {line}"; }
        foreach (var id in _pending.Except(_sentences)) { yield return $"pending but not a sentence: {id}"; }
        foreach (var (test, id) in claims)
        {
            if (!_sentences.Contains(id)) { yield return $"{test} names a sentence that does not exist: {id}"; }
            if (_pending.Contains(id)) { yield return $"{test} holds {id}, which is still marked as pending"; }
        }
        var held = claims.Select(static claim => claim.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var id in _sentences)
        {
            if (!held.Contains(id) && !_pending.Contains(id)) { yield return $"no test holds {id}"; }
        }
    }

    private void Read(string line, bool inPending)
    {
        var match = (inPending ? PendingLine() : SentenceLine()).Match(line);
        if (!match.Success || !(inPending ? _pending : _sentences).Add(match.Groups["id"].Value)) { _malformed.Add(line); }
    }

    [GeneratedRegex(@"^(?<id>\d+\.\d\d) \S.*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SentenceLine();

    [GeneratedRegex(@"^- (?<id>\d+\.\d\d)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PendingLine();
}
