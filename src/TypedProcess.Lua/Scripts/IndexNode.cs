namespace TypedProcess.Lua;

/// <summary>A part of an index file: a text, a list, or names with values. Each knows its line.</summary>
internal sealed class IndexNode(int line)
{
    public int Line => line;

    /// <summary>The text; null for lists and names with values.</summary>
    public string? Text { get; init; }

    public List<IndexNode>? Items { get; init; }

    /// <summary>In the order of the file; the reader of the file has seen to it that no name is there twice.</summary>
    public List<(string Name, int Line, IndexNode Value)>? Fields { get; init; }

    /// <summary>What it is, for a message.</summary>
    public string Word => Text is not null ? $"'{Text}'" : Items is not null ? "a list" : "names with values";
}
