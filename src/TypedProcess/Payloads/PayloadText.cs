using System.Globalization;
using System.Text;

namespace TypedProcess;

/// <summary>Values as a person reads them in a debugger or a log, never longer than a line or two.</summary>
internal static class PayloadText
{
    private const int MaxLength = 200;
    private const int MaxDepth = 4;

    public static string Of(PayloadValue value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        if (text.Length > MaxLength)
        {
            text.Length = MaxLength;
            text.Append('…');
        }
        return text.ToString();
    }

    /// <summary>Appends a quoted string, of which at most <paramref name="most"/> characters are shown.</summary>
    public static void AppendQuoted(StringBuilder text, ReadOnlySpan<char> content, int most)
    {
        text.Append('"');
        foreach (var c in content.Length > most ? content[..most] : content)
        {
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                < ' ' or '\x7f' => text.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => text.Append(c),
            };
        }
        text.Append(content.Length > most ? "…\"" : "\"");
    }

    /// <summary>A float that cannot be mistaken for an integer.</summary>
    public static string OfFloat(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.IsInteger(value) && !text.Contains('E', StringComparison.Ordinal) ? text + ".0" : text;
    }

    private static void Append(StringBuilder text, PayloadValue value, int depth)
    {
        switch (value.Kind)
        {
            case PayloadKind.Nil: text.Append("nil"); break;
            case PayloadKind.Boolean: text.Append(value.AsBoolean() ? "true" : "false"); break;
            case PayloadKind.Integer: text.Append(CultureInfo.InvariantCulture, $"{value.AsInteger()}"); break;
            case PayloadKind.Float: text.Append(OfFloat(value.AsFloat())); break;
            case PayloadKind.Text: AppendQuoted(text, value.AsText(), MaxLength); break;
            case PayloadKind.Bytes: AppendBytes(text, value); break;
            case PayloadKind.Table: AppendTable(text, value.AsTable(), depth); break;
            case PayloadKind.Pid: text.Append(value.AsPid().ToString()); break;
            case PayloadKind.Error: text.Append("error(").Append(value.AsError().ToString()).Append(')'); break;
            case PayloadKind.Subject: text.Append("subject(").Append(value.AsSubject().Owner.ToString()).Append(')'); break;
            default: text.Append("object(").Append(value.Reference!.GetType().Name).Append(')'); break;
        }
    }

    private static void AppendBytes(StringBuilder text, PayloadValue value)
    {
        if (value.Memory.Length <= MaxLength && value.TryGetText(out var content)) { AppendQuoted(text, content, MaxLength); }
        else { text.Append(CultureInfo.InvariantCulture, $"bytes({value.Memory.Length})"); }
    }

    private static void AppendTable(StringBuilder text, PayloadTable table, int depth)
    {
        if (depth == MaxDepth)
        {
            text.Append("{…}");
            return;
        }
        var separator = "";
        text.Append('{');
        foreach (var item in table.Items)
        {
            Append(text.Append(separator), item, depth + 1);
            separator = ", ";
            if (text.Length > MaxLength) { return; }
        }
        foreach (var (key, value) in table.Fields)
        {
            text.Append(separator);
            if (PayloadPath.IsPlain(key)) { text.Append(key.AsText()); }
            else
            {
                Append(text.Append('['), key, depth);
                text.Append(']');
            }
            Append(text.Append(" = "), value, depth + 1);
            separator = ", ";
            if (text.Length > MaxLength) { return; }
        }
        text.Append('}');
    }
}
