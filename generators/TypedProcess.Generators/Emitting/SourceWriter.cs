using System.Text;

namespace TypedProcess.Generators.Emitting;

/// <summary>Lines of code with their indentation.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _wantsGap;

    public void Line(string text)
    {
        // A gap between members is wanted after one and written before the next: so none stands before a closing brace.
        if (_wantsGap && text != "}") { _text.Append('\n'); }
        _wantsGap = false;
        if (text.Length > 0) { _text.Append(' ', _depth * 4).Append(text); }
        _text.Append('\n');
    }

    public void Open(string head)
    {
        Line(head);
        Line("{");
        _depth++;
    }

    public void Close(string tail = "}")
    {
        _wantsGap = false;
        _depth--;
        Line(tail);
    }

    /// <summary>An expression-bodied member: the body on its own line, indented.</summary>
    public void Member(string head, string body)
    {
        Line(head);
        _depth++;
        Line("=> " + body + ";");
        _depth--;
    }

    public void Gap() => _wantsGap = true;

    public override string ToString() => _text.ToString();
}
