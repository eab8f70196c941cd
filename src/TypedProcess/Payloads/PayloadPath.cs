using System.Globalization;
using System.Text;

namespace TypedProcess;

/// <summary>Where a walk through values is. Cheap to keep up to date; the text is made only for an error.</summary>
internal sealed class PayloadPath
{
    private const int MaxKeyText = 60;

    private Frame[] _frames = new Frame[8];
    private int _count;

    /// <summary>Goes into a container; null when it cannot be part of a cycle.</summary>
    public void Push(object? container)
    {
        if (_count == _frames.Length) { Array.Resize(ref _frames, _count * 2); }
        _frames[_count++] = new Frame(container, default, -1);
    }

    public void Clear()
    {
        Array.Clear(_frames, 0, _count);
        _count = 0;
    }

    public void Pop() => _frames[--_count] = default;

    /// <summary>Says which element of the innermost container is meant.</summary>
    public void At(int index) => _frames[_count - 1] = _frames[_count - 1] with { Key = default, Index = index };

    /// <inheritdoc cref="At(int)"/>
    public void At(PayloadValue key) => _frames[_count - 1] = _frames[_count - 1] with { Key = key, Index = -1 };

    /// <summary>Means the innermost container itself again.</summary>
    public void AtNothing() => _frames[_count - 1] = _frames[_count - 1] with { Key = default, Index = -1 };

    /// <summary>True when the walk is inside <paramref name="container"/>.</summary>
    public bool Contains(object container)
    {
        foreach (var frame in _frames.AsSpan(0, _count))
        {
            if (ReferenceEquals(frame.Container, container)) { return true; }
        }
        return false;
    }

    /// <summary>The path as errors show it: <c>payload.items[3].callback</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("payload");
        foreach (var frame in _frames.AsSpan(0, _count))
        {
            if (!frame.Key.IsNil) { AppendKey(text, frame.Key); }
            else if (frame.Index >= 0) { AppendIndex(text, frame.Index); }
        }
        return text.ToString();
    }

    public static void AppendIndex(StringBuilder text, int index) => text.Append(CultureInfo.InvariantCulture, $"[{index}]");

    public static void AppendKey(StringBuilder text, PayloadValue key)
    {
        if (IsPlain(key)) { text.Append(text.Length == 0 ? "" : ".").Append(key.AsText()); }
        else if (key.TryGetText(out var odd))
        {
            PayloadText.AppendQuoted(text.Append('['), odd, MaxKeyText);
            text.Append(']');
        }
        else { text.Append('[').Append(key.ToString()).Append(']'); }
    }

    /// <summary>True for a text that reads as a name: letters, digits and underscores, no digit first.</summary>
    public static bool IsPlain(PayloadValue key)
    {
        if (key.Reference is not string { Length: > 0 and <= MaxKeyText } name || char.IsAsciiDigit(name[0])) { return false; }
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_') { return false; }
        }
        return true;
    }

    private readonly record struct Frame(object? Container, PayloadValue Key, int Index);
}
