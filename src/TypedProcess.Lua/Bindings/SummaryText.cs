using System.Net;
using System.Text;

namespace TypedProcess.Lua;

/// <summary>What documentation says, as plain text: manifests have it as it stands in the source, with its tags.</summary>
internal static class SummaryText
{
    public static string Of(string summary)
    {
        var text = new StringBuilder(summary.Length);
        for (var i = 0; i < summary.Length; i++)
        {
            var end = summary[i] == '<' ? summary.IndexOf('>', i) : -1;
            if (end < 0) { text.Append(summary[i]); }
            else
            {
                text.Append(Named(summary.AsSpan(i, end - i)));
                i = end;
            }
        }
        return string.Join(' ', WebUtility.HtmlDecode(text.ToString()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    // What stands for something (see, paramref) is its last name; what marks something is nothing.
    private static ReadOnlySpan<char> Named(ReadOnlySpan<char> tag)
    {
        var from = tag.IndexOf('"');
        var to = tag.LastIndexOf('"');
        if (from < 0 || to <= from) { return default; }
        var name = tag[(from + 1)..to];
        var brackets = name.IndexOfAny('(', '{');
        if (brackets > 0) { name = name[..brackets]; }
        return name[(name.LastIndexOfAny('.', ':') + 1)..];
    }
}
