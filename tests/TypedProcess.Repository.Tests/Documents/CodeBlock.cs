namespace TypedProcess.Repository.Tests.Documents;

/// <summary>A fenced block of a document.</summary>
/// <param name="Document">The document's path in the repository.</param>
/// <param name="Line">Where its first line stands.</param>
/// <param name="Language">The first word after the fence.</param>
/// <param name="Form">What follows that word.</param>
/// <param name="Text">The lines between the fences.</param>
internal sealed record CodeBlock(string Document, int Line, string Language, string Form, string Text)
{
    public static IEnumerable<CodeBlock> Of(string document) => Of(document, Repository.Read(document));

    public static IEnumerable<CodeBlock> Of(string document, string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal)) { continue; }
            var info = lines[i][3..].Trim().Split(' ', 2);
            var end = Array.FindIndex(lines, i + 1, static line => line.TrimEnd() == "```");
            if (end < 0) { throw new InvalidOperationException($"{document}:{i + 1}: a block that does not end"); }
            yield return new CodeBlock(document, i + 2, info[0], info.Length > 1 ? info[1] : "", string.Join('\n', lines[(i + 1)..end]) + "\n");
            i = end;
        }
    }
}
