using System.Text;

namespace TypedProcess.Roslyn.Tests.Harness;

/// <summary>A source with the expected diagnostics written in it: <c>{|TP1001:span|}</c>, also one in another. A number behind the id, as in <c>{|TP1001#2:</c>, says how often.</summary>
internal sealed record Markup(string Text, IReadOnlyList<ExpectedDiagnostic> Expected)
{
    public static Markup Parse(string marked)
    {
        var text = new StringBuilder();
        var expected = new List<ExpectedDiagnostic>();
        var open = new Stack<(string Id, int Start)>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (marked.AsSpan(i).StartsWith("{|") && marked.IndexOf(':', i) is var colon and > 0)
            {
                open.Push((marked[(i + 2)..colon], text.Length));
                i = colon;
            }
            else if (marked.AsSpan(i).StartsWith("|}"))
            {
                var (id, start) = open.Pop();
                var parts = id.Split('#');
                expected.AddRange(Enumerable.Repeat(new ExpectedDiagnostic(parts[0], start, text.ToString(start, text.Length - start)), parts.Length == 1 ? 1 : int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)));
                i++;
            }
            else { text.Append(marked[i]); }
        }
        Assert.Empty(open);
        return new Markup(text.ToString(), [.. expected.Order()]);
    }
}
