namespace TypedProcess;

/// <summary>Takes an object apart into payload values. Where they go, to another language or another machine, the object does not know.</summary>
/// <remarks>
/// Inside of a table a value written after <see cref="WriteKey"/> is a field, any other an item. After the first failure, a limit or a value that cannot be sent,
/// nothing more is taken and <see cref="Failed"/> is true. Calls that do not fit together (a key outside of a table, a table not ended) throw <see cref="ProcessException"/> of kind Invalid.
/// </remarks>
public abstract partial class PayloadWriter
{
    /// <summary>True when what was written cannot be sent. Long loops may stop then.</summary>
    public abstract bool Failed { get; }

    /// <summary>Writes the value of nothing.</summary>
    public void WriteNil() => WriteValue(default);

    /// <summary>Writes a boolean.</summary>
    public void WriteBoolean(bool value) => WriteValue(value);

    /// <summary>Writes an integer.</summary>
    public void WriteInteger(long value) => WriteValue(value);

    /// <summary>Writes a float.</summary>
    public void WriteFloat(double value) => WriteValue(value);

    /// <summary>Writes text; null is nil.</summary>
    public void WriteText(string? value) => WriteValue(value);

    /// <summary>Writes a string of bytes, copied at once.</summary>
    public abstract void WriteBytes(ReadOnlySpan<byte> value);

    /// <summary>Writes a pid.</summary>
    public void WritePid(Pid value) => WriteValue(value);

    /// <summary>Writes an error; null is nil.</summary>
    public void WriteError(ProcessError? value) => WriteValue(value);

    /// <summary>Writes a subject; null is nil.</summary>
    public void WriteSubject(ISubject? value) => WriteValue(PayloadValue.From(value));

    /// <summary>Writes any value, copied at once; one that cannot be sent makes the writer fail.</summary>
    public abstract void WriteValue(PayloadValue value);

    /// <summary>Begins a table; what follows, up to <see cref="EndTable"/>, is in it.</summary>
    public abstract void BeginTable();

    /// <summary>Gives the key of the next value: a string, a number or a boolean.</summary>
    public abstract void WriteKey(PayloadValue key);

    /// <summary>Ends the table begun last.</summary>
    public abstract void EndTable();
}
