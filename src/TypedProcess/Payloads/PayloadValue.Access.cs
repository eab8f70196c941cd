using System.Diagnostics.CodeAnalysis;

namespace TypedProcess;

public readonly partial struct PayloadValue
{
    /// <summary>The boolean, or a <see cref="ProcessException"/> of kind Invalid when it is of another kind.</summary>
    public bool AsBoolean() => TryGetBoolean(out var value) ? value : throw Mismatch(PayloadKind.Boolean);

    /// <summary>The integer, or a <see cref="ProcessException"/> of kind Invalid when it is of another kind, floats included.</summary>
    public long AsInteger() => TryGetInteger(out var value) ? value : throw Mismatch(PayloadKind.Integer);

    /// <summary>The float, or a <see cref="ProcessException"/> of kind Invalid when it is of another kind, integers included.</summary>
    public double AsFloat() => TryGetFloat(out var value) ? value : throw Mismatch(PayloadKind.Float);

    /// <summary>The string as text, or a <see cref="ProcessException"/> of kind Invalid when it is of another kind or its bytes are not UTF-8.</summary>
    public string AsText() => TryGetText(out var value) ? value : throw Mismatch(PayloadKind.Text);

    /// <summary>The string as bytes, text in UTF-8, or a <see cref="ProcessException"/> of kind Invalid when it is of another kind.</summary>
    public ReadOnlyMemory<byte> AsBytes() => TryGetBytes(out var value) ? value : throw Mismatch(PayloadKind.Bytes);

    /// <summary>The table, or a <see cref="ProcessException"/> of kind Invalid when it is of another kind.</summary>
    public PayloadTable AsTable() => _ref as PayloadTable ?? throw Mismatch(PayloadKind.Table);

    /// <summary>The error, or a <see cref="ProcessException"/> of kind Invalid when it is of another kind.</summary>
    public ProcessError AsError() => _ref as ProcessError ?? throw Mismatch(PayloadKind.Error);

    /// <summary>The pid, or a <see cref="ProcessException"/> of kind Invalid when it is of another kind.</summary>
    public Pid AsPid() => TryGetPid(out var value) ? value : throw Mismatch(PayloadKind.Pid);

    /// <summary>The subject, or a <see cref="ProcessException"/> of kind Invalid when it is of another kind.</summary>
    public ISubject AsSubject() => _ref as ISubject ?? throw Mismatch(PayloadKind.Subject);

    /// <summary>Gives the boolean; false when it is of another kind.</summary>
    public bool TryGetBoolean(out bool value)
    {
        value = _bits != 0;
        return _ref == PayloadTag.Boolean || (value = false);
    }

    /// <summary>Gives the integer; false when it is of another kind, floats included.</summary>
    public bool TryGetInteger(out long value)
    {
        value = _ref == PayloadTag.Integer ? _bits : 0;
        return _ref == PayloadTag.Integer;
    }

    /// <summary>Gives the float; false when it is of another kind, integers included.</summary>
    public bool TryGetFloat(out double value)
    {
        value = _ref == PayloadTag.Float ? BitConverter.Int64BitsToDouble(_bits) : 0;
        return _ref == PayloadTag.Float;
    }

    /// <summary>Gives the string as text; false when it is of another kind or its bytes are not UTF-8.</summary>
    public bool TryGetText([NotNullWhen(true)] out string? value)
    {
        value = _ref as string;
        return value is not null || (_ref is byte[] && PayloadUtf8.TryDecode(Memory.Span, out value));
    }

    /// <summary>Gives the string as bytes, text in UTF-8; false when it is of another kind.</summary>
    public bool TryGetBytes(out ReadOnlyMemory<byte> value)
    {
        value = _ref switch
        {
            byte[] => Memory,
            string text => System.Text.Encoding.UTF8.GetBytes(text),
            _ => default,
        };
        return _ref is byte[] or string;
    }

    /// <summary>Gives the table; false when it is of another kind.</summary>
    public bool TryGetTable([NotNullWhen(true)] out PayloadTable? value) => (value = _ref as PayloadTable) is not null;

    /// <summary>Gives the error; false when it is of another kind.</summary>
    public bool TryGetError([NotNullWhen(true)] out ProcessError? value) => (value = _ref as ProcessError) is not null;

    /// <summary>Gives the pid; false when it is of another kind.</summary>
    public bool TryGetPid(out Pid value)
    {
        value = _ref is HostIdentity identity ? new Pid(identity, (ulong)_bits) : default;
        return _ref is HostIdentity || _ref == PayloadTag.NoPid;
    }

    /// <summary>Gives the subject; false when it is of another kind.</summary>
    public bool TryGetSubject([NotNullWhen(true)] out ISubject? value) => (value = _ref as ISubject) is not null;

    private ProcessException Mismatch(PayloadKind expected) => new(ErrorKind.Invalid, MismatchText(PayloadKindText.Word(expected)));

    /// <summary>What to say when this value is not what was expected.</summary>
    internal string MismatchText(string expected) =>
        expected == "string" && _ref is byte[]? "expected UTF-8 text, got a string of other bytes" : $"expected {expected}, got {PayloadKindText.Word(Kind)}";
}
