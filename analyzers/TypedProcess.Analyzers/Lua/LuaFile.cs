using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Text;

namespace TypedProcess.Analyzers.Lua;

/// <summary>A script that was read: as long as its text lives, it is read once.</summary>
internal sealed class LuaFile
{
    private static readonly ConditionalWeakTable<SourceText, LuaFile> Read = new();

    private LuaFile(string source)
    {
        Tree = LuaParser.Parse(source, isFile: true);
        Header = LuaHeaderReader.Read(source);
        var targets = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Tree.Count; i++)
        {
            ref var node = ref Tree.Nodes[i];
            if (!node.IsTarget) { continue; }
            if (node.Kind == LuaNodeKind.Name && node.Value < 0) { targets.Add(Tree.NameOf(-1 - node.Value)); }
            else if (node.Kind == LuaNodeKind.Field) { targets.Add("." + Tree.NameOf(node.Value)); }
        }
        Targets = targets;
    }

    public LuaTree Tree { get; }

    public LuaHeader Header { get; }

    /// <summary>The globals that it sets, and, with a dot before them, the fields.</summary>
    public IReadOnlyCollection<string> Targets { get; }

    public static LuaFile Of(SourceText text) => Read.GetValue(text, static text => new LuaFile(text.ToString()));

    public bool Sets(string name) => ((HashSet<string>)Targets).Contains(name);

    /// <summary>True where a comment on the line, or on the one before, takes a rule back, in the words of editors for Lua.</summary>
    public bool IsSilenced(int at, string rule)
    {
        var source = Tree.Source;
        var start = at > 0 ? source.LastIndexOf('\n', at - 1) + 1 : 0;
        var end = source.IndexOf('\n', at);
        var before = start > 1 ? source.LastIndexOf('\n', start - 2) + 1 : 0;
        return Says(source, start, end < 0 ? source.Length : end, "---@diagnostic disable-line:", rule)
            || (start > 0 && Says(source, before, start, "---@diagnostic disable-next-line:", rule));
    }

    private static bool Says(string source, int start, int end, string words, string rule)
    {
        var at = source.IndexOf(words, start, end - start, StringComparison.Ordinal);
        return at >= 0 && source.IndexOf(rule, at, end - at, StringComparison.Ordinal) >= 0;
    }
}
