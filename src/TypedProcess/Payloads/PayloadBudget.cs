namespace TypedProcess;

/// <summary>What a message may still hold while it is made, where the making is, and the first thing that was wrong.</summary>
internal sealed class PayloadBudget(PayloadLimits limits)
{
    private int _depth;
    private int _deepest;

    public PayloadPath Path { get; } = new();
    public ProcessError? Error { get; private set; }
    public int Values { get; private set; }
    public long Bytes { get; private set; }

    /// <summary>What was counted so far, as the size of a payload.</summary>
    public PayloadSize Size => new(Bytes, Values, (short)_deepest, true);

    /// <summary>Begins anew, with the same limits.</summary>
    public void Reset()
    {
        (_depth, _deepest, Values, Bytes, Error) = (0, 0, 0, 0, null);
        Path.Clear();
    }

    /// <summary>Records the first error, at the current path. Always false.</summary>
    public bool Fail(string reason)
    {
        Error ??= new ProcessError(ErrorKind.Invalid, $"{Path}: {reason}", false);
        return false;
    }

    /// <summary>Counts one value; false, and an error, when that is one too many.</summary>
    public bool Count(long bytes = 0)
    {
        if (Values == limits.MaxValues) { return Fail(limits.TooManyValues); }
        Values++;
        return CountBytes(PayloadSize.PerValue + bytes);
    }

    /// <summary>Counts bytes that are no value of their own.</summary>
    public bool CountBytes(long bytes)
    {
        Bytes += bytes;
        return Bytes <= limits.MaxBytes || Fail(limits.TooManyBytes);
    }

    /// <summary>Counts a part whose size is known; false, and nothing counted, when it does not fit.</summary>
    public bool TryCount(in PayloadSize size)
    {
        if (size.Values > limits.MaxValues - Values || size.Bytes > limits.MaxBytes - Bytes || size.Depth > limits.MaxDepth - _depth) { return false; }
        Values += size.Values;
        Bytes += size.Bytes;
        _deepest = Math.Max(_deepest, _depth + size.Depth);
        return true;
    }

    /// <summary>Counts a table and goes into it. <paramref name="outer"/> is what <see cref="Leave"/> needs.</summary>
    public bool Enter(object? container, out Outer outer)
    {
        outer = new Outer(Values, Bytes, _deepest);
        if (!Descend(container)) { return false; }
        // The maximum starts anew here: a sibling that was deeper must not count for this table.
        _deepest = _depth;
        return Count();
    }

    /// <summary>Leaves a table, and says how large it was.</summary>
    public PayloadSize Leave(in Outer outer)
    {
        var size = new PayloadSize(Bytes - outer.Bytes, Values - outer.Values, (short)(_deepest - _depth + 1), true);
        _deepest = Math.Max(_deepest, outer.Deepest);
        Ascend();
        return size;
    }

    /// <summary>Goes one level down without counting a value.</summary>
    public bool Descend(object? container)
    {
        if (container is not null && Path.Contains(container)) { return Fail("a cycle cannot be sent"); }
        if (_depth == limits.MaxDepth) { return Fail(limits.TooDeep); }
        _deepest = Math.Max(_deepest, ++_depth);
        Path.Push(container);
        return true;
    }

    /// <summary>Goes one level up.</summary>
    public void Ascend()
    {
        Path.Pop();
        _depth--;
    }

    /// <summary>What was counted before a table.</summary>
    public readonly record struct Outer(int Values, long Bytes, int Deepest);
}
