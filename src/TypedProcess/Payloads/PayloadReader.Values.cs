using System.Globalization;

namespace TypedProcess;

public ref partial struct PayloadReader
{
    private const double TwoTo63 = 9223372036854775808.0;

    /// <summary>Reads a boolean; false on failure.</summary>
    public bool ReadBoolean(string? name = null)
    {
        if (!Take(name, "boolean", out var value, out var at)) { return false; }
        return value.TryGetBoolean(out var result) ? result : Mismatch(name, at, value.MismatchText("boolean"));
    }

    /// <summary>Reads a 32-bit integer; 0 on failure.</summary>
    public int ReadInt32(string? name = null) => (int)ReadInteger(name, int.MinValue, int.MaxValue);

    /// <summary>Reads a 64-bit integer; 0 on failure.</summary>
    public long ReadInt64(string? name = null) => ReadInteger(name, long.MinValue, long.MaxValue);

    /// <summary>Reads an integer in a range, limits included; 0 on failure.</summary>
    public long ReadInteger(string? name, long least, long most)
    {
        if (!Take(name, "integer", out var value, out var at)) { return 0; }
        if (!value.TryGetInteger(out var result)) { Mismatch(name, at, value.MismatchText("integer")); }
        else if (result < least || result > most)
        {
            Mismatch(name, at, string.Create(CultureInfo.InvariantCulture, $"expected integer from {least} to {most}, got {result}"));
            return 0;
        }
        return result;
    }

    /// <summary>Reads a float, or an integer that a double holds exactly; 0 on failure.</summary>
    public double ReadDouble(string? name = null)
    {
        if (!Take(name, "float", out var value, out var at)) { return 0; }
        if (value.TryGetFloat(out var result)) { return result; }
        if (!value.TryGetInteger(out var integer)) { Mismatch(name, at, value.MismatchText("float")); }
        else if ((double)integer is < TwoTo63 and var exact && (long)exact == integer) { return exact; }
        else { Mismatch(name, at, string.Create(CultureInfo.InvariantCulture, $"expected float, got integer {integer} that no float holds exactly")); }
        return 0;
    }

    /// <summary>Reads a string as text; empty on failure, which a string that is not UTF-8 is too.</summary>
    public string ReadText(string? name = null)
    {
        if (!Take(name, "string", out var value, out var at)) { return ""; }
        if (value.TryGetText(out var result)) { return result; }
        Mismatch(name, at, value.MismatchText("string"));
        return "";
    }

    /// <summary>Reads a string as bytes, text in UTF-8; empty on failure.</summary>
    public ReadOnlyMemory<byte> ReadBytes(string? name = null)
    {
        if (!Take(name, "string", out var value, out var at)) { return default; }
        if (!value.TryGetBytes(out var result)) { Mismatch(name, at, value.MismatchText("string")); }
        return result;
    }

    /// <summary>Reads a pid, also from its text, which is what a pid is in Lua; <c>default</c> on failure.</summary>
    public Pid ReadPid(string? name = null)
    {
        if (!Take(name, "pid", out var value, out var at)) { return default; }
        if (!PayloadConvert.TryToPid(value, out var result)) { Mismatch(name, at, value.MismatchText("pid")); }
        return result;
    }

    /// <summary>Reads an error; null on failure only.</summary>
    public ProcessError? ReadError(string? name = null)
    {
        if (!Take(name, "error", out var value, out var at)) { return null; }
        if (!value.TryGetError(out var result)) { Mismatch(name, at, value.MismatchText("error")); }
        return result;
    }

    /// <summary>Reads a subject; null on failure only.</summary>
    public ISubject? ReadSubject(string? name = null)
    {
        if (!Take(name, "subject", out var value, out var at)) { return null; }
        if (!value.TryGetSubject(out var result)) { Mismatch(name, at, value.MismatchText("subject")); }
        return result;
    }

    /// <summary>Reads a value of any kind, nil included; nil on failure, which a missing one is too.</summary>
    public PayloadValue ReadValue(string? name = null)
    {
        Take(name, "a value", out var value, out _);
        return value;
    }

    /// <summary>Reads a table as it is; an empty one on failure.</summary>
    public PayloadTable ReadTable(string? name = null) => ReadTable(name, "table", out _);

    /// <summary>Reads a table of fields by name; end it with <see cref="End"/>. On failure an empty one.</summary>
    public PayloadReader ReadRecord(string? name = null)
    {
        var table = ReadTable(name, "table", out var at);
        return new PayloadReader(Form.Record, default, table, Below(name, at), ref _error);
    }

    /// <summary>Reads a table of items in order, names are ignored there; read while <see cref="HasMore"/>. On failure an empty one, which a table with fields is too.</summary>
    public PayloadReader ReadList(string? name = null)
    {
        var table = ReadTable(name, "table", out var at);
        if (table.Fields.Length > 0)
        {
            Mismatch(name, at, "expected a list, got a table with fields");
            table = PayloadTable.Empty;
        }
        return new PayloadReader(Form.List, table.Items.AsSpan(), table, Below(name, at), ref _error);
    }

    /// <summary>Reads a table of entries with keys of any kind; go on with <see cref="NextKey"/>. On failure an empty one.</summary>
    public PayloadReader ReadMap(string? name = null)
    {
        var table = ReadTable(name, "table", out var at);
        return new PayloadReader(Form.Map, default, table, Below(name, at), ref _error);
    }

    private PayloadTable ReadTable(string? name, string expected, out int at)
    {
        if (!Take(name, expected, out var value, out at)) { return PayloadTable.Empty; }
        if (value.TryGetTable(out var result)) { return result; }
        Mismatch(name, at, value.MismatchText(expected));
        return PayloadTable.Empty;
    }

    private readonly PayloadPlace? Below(string? name, int at)
    {
        if (Failed) { return null; }
        var (key, index) = Step(name, at);
        return new PayloadPlace(_place, key, index);
    }
}
