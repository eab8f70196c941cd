using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace TypedProcess.Lua;

/// <summary>Reads the part of YAML that index files need into nodes with lines. Anchors, aliases, tags and several documents are refused: nobody would look for them in such a file.</summary>
/// <remarks>From the events of the parser and not with its object mapping, which needs reflection and knows no lines.</remarks>
internal sealed class IndexNodeReader
{
    private const int MaxDepth = 16;

    private readonly string _file;
    private readonly LuaProblems _problems;
    private readonly Parser _parser;

    private IndexNodeReader(string file, string text, LuaProblems problems) => (_file, _problems, _parser) = (file, problems, new Parser(new StringReader(text)));

    /// <summary>The file as nodes; null when it cannot be read, and then there is a problem more.</summary>
    public static IndexNode? Read(string file, string text, LuaProblems problems)
    {
        var reader = new IndexNodeReader(file, text, problems);
        try
        {
            reader._parser.Consume<StreamStart>();
            if (reader._parser.Accept<StreamEnd>(out _))
            {
                problems.Add(new LuaPlace(file, 1), "is empty; expected namespace and entries");
                return null;
            }
            reader._parser.Consume<DocumentStart>();
            var node = reader.Node(0);
            reader._parser.Consume<DocumentEnd>();
            if (reader._parser.Accept<DocumentStart>(out var second)) { problems.Add(reader.Place(second), "a second document is not expected"); }
            return node;
        }
        catch (YamlException broken)
        {
            problems.Add(new LuaPlace(file, Line(broken.Start)), $"cannot be read: {broken.Message.Split('\n')[0].TrimEnd('\r')}");
            return null;
        }
    }

    private static int Line(Mark mark) => (int)Math.Max(mark.Line, 1);

    private LuaPlace Place(ParsingEvent at) => new(_file, Line(at.Start));

    private IndexNode Node(int depth)
    {
        var start = _parser.Current is null && !_parser.MoveNext() ? throw new YamlException("ends too early") : _parser.Current!;
        if (depth > MaxDepth) { throw new YamlException(start.Start, start.End, $"is nested more than {MaxDepth} levels deep"); }
        if (start is NodeEvent node && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty)) { _problems.Add(Place(start), "anchors and tags are not expected"); }
        _parser.MoveNext();
        switch (start)
        {
            case Scalar scalar: return new IndexNode(Line(start.Start)) { Text = scalar.Value };
            case SequenceStart: return List(start, depth);
            case MappingStart: return Names(start, depth);
            default: throw new YamlException(start.Start, start.End, "aliases are not expected");
        }
    }

    private IndexNode List(ParsingEvent start, int depth)
    {
        var items = new List<IndexNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _)) { items.Add(Node(depth + 1)); }
        return new IndexNode(Line(start.Start)) { Items = items };
    }

    private IndexNode Names(ParsingEvent start, int depth)
    {
        var fields = new List<(string Name, int Line, IndexNode Value)>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(depth + 1);
            var value = Node(depth + 1);
            if (key.Text is not { } name) { _problems.Add(new LuaPlace(_file, key.Line), $"expected a name, got {key.Word}"); }
            else if (fields.Find(field => field.Name == name) is { Name: not null } before) { _problems.Add(new LuaPlace(_file, key.Line), $"'{name}' is there already, in line {before.Line}"); }
            else { fields.Add((name, key.Line, value)); }
        }
        return new IndexNode(Line(start.Start)) { Fields = fields };
    }
}
