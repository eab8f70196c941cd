using System.Globalization;

namespace TypedProcess;

/// <summary>Reads payload values strictly: what does not fit is an error that names the parameter, what was expected and what came.</summary>
/// <remarks>
/// Never throws on what it reads. The first error goes into the variable given to the constructor, nested readers included; from then on every read gives an
/// empty value, so that a whole message can be read first and the error looked at once. Values are read in order, or by name from a record.
/// </remarks>
public ref partial struct PayloadReader
{
    private enum Form { Values, List, Record, Map }

    private readonly ref ProcessError? _error;
    private readonly ReadOnlySpan<PayloadValue> _values;
    private readonly PayloadTable _table;
    private readonly PayloadPlace? _place;
    private readonly Form _form;
    private PayloadValue _key;
    private int _next;
    private int _taken;
    private ulong _seen;

    /// <summary>Reads the values of a message in order. <paramref name="error"/> receives the first error.</summary>
    public PayloadReader(Payload payload, ref ProcessError? error) : this(Form.Values, payload.Values, PayloadTable.Empty, null, ref error) { }

    /// <summary>Reads the fields of a table by name. <paramref name="error"/> receives the first error.</summary>
    public PayloadReader(PayloadTable record, ref ProcessError? error) : this(Form.Record, default, record, null, ref error) { }

    private PayloadReader(Form form, ReadOnlySpan<PayloadValue> values, PayloadTable table, PayloadPlace? place, ref ProcessError? error)
    {
        _form = form;
        _values = values;
        _table = table;
        _place = place;
        _error = ref error;
    }

    /// <summary>True when something did not fit.</summary>
    public readonly bool Failed => _error is not null;

    /// <summary>What did not fit, of kind Invalid; null when all did so far.</summary>
    public readonly ProcessError? Error => _error;

    /// <summary>True when there is another value to read in order, and nothing failed.</summary>
    public readonly bool HasMore => !Failed && _next < _values.Length;

    /// <summary>Goes to the next entry of a map and gives its key; the next read is of its value. Items come first, under the keys 1, 2 and so on. False at the end, and when something failed.</summary>
    public bool NextKey(out PayloadValue key)
    {
        var items = _table.Items;
        var more = !Failed && _form == Form.Map && _next < items.Length + _table.Fields.Length;
        key = !more ? default : _next < items.Length ? _next + 1 : _table.Fields[_next - items.Length].Key;
        _key = key;
        if (more) { _next++; }
        return more;
    }

    /// <summary>Takes the next value when it is nil or missing. False, and nothing is taken, when there is something to read.</summary>
    public bool ReadNil(string? name = null)
    {
        if (Failed) { return true; }
        var there = TryPeek(name, out var value, out var at);
        if (there && !value.IsNil) { return false; }
        if (there) { Advance(at); }
        return true;
    }

    /// <summary>Refuses what was not read: surplus values, and fields of a record nobody asked for. True when all of this reader's reads succeeded.</summary>
    public readonly bool End()
    {
        if (Failed) { return false; }
        switch (_form)
        {
            case Form.Values or Form.List when _next < _values.Length:
                return Refuse(default, -1, string.Create(CultureInfo.InvariantCulture, $"expected {_next} {(_next == 1 ? "value" : "values")}, got {_values.Length}"));
            case Form.Record when _table.Items.Length > 0:
                return Refuse(default, 0, "not expected");
            case Form.Record:
                for (var i = 0; i < _table.Fields.Length && i < 64; i++)
                {
                    if ((_seen & (1UL << i)) == 0) { return Refuse(_table.Fields[i].Key, -1, "not expected"); }
                }
                // Beyond 64 fields they are only counted.
                return _taken >= _table.Fields.Length || Refuse(default, -1, "has fields that are not expected");
            default: return true;
        }
    }

    /// <summary>Records an error of kind Invalid about the value named <paramref name="name"/>, or the one read last: for conditions only the caller knows.</summary>
    public readonly void Fail(string? name, string reason) => Mismatch(name, _next - 1, reason);

    private bool Take(string? name, string expected, out PayloadValue value, out int at)
    {
        value = default;
        at = -1;
        if (Failed) { return false; }
        if (!TryPeek(name, out value, out at)) { return Mismatch(name, at, $"expected {expected}, got nothing"); }
        Advance(at);
        return true;
    }

    private readonly bool TryPeek(string? name, out PayloadValue value, out int at)
    {
        value = default;
        switch (_form)
        {
            case Form.Map:
                at = _next - 1;
                if (_key.IsNil) { return false; }
                value = at < _table.Items.Length ? _table.Items[at] : _table.Fields[at - _table.Items.Length].Value;
                return true;
            case Form.Record:
                at = name is null ? -1 : _table.Find(name);
                if (at >= 0) { value = _table.Fields[at].Value; }
                return at >= 0;
            default:
                at = _next;
                if (at < _values.Length) { value = _values[at]; }
                return at < _values.Length;
        }
    }

    private void Advance(int at)
    {
        switch (_form)
        {
            case Form.Map: break;
            case Form.Record when at < 64:
                if ((_seen & (1UL << at)) == 0) { _taken++; }
                _seen |= 1UL << at;
                break;
            case Form.Record: _taken++; break;
            default: _next++; break;
        }
    }

    /// <summary>The step of the path that names the value at <paramref name="at"/>.</summary>
    private readonly (PayloadValue Key, int Index) Step(string? name, int at) => _form switch
    {
        Form.Map => (_key, -1),
        Form.List => (default, at),
        _ => name is null ? (default, at) : (name, -1),
    };

    private readonly bool Mismatch(string? name, int at, string reason)
    {
        var (key, index) = Step(name, at);
        return Refuse(key, index, reason);
    }

    private readonly bool Refuse(PayloadValue key, int index, string reason)
    {
        _error ??= new ProcessError(ErrorKind.Invalid, $"{PayloadPlace.Text(_place, key, index)}: {reason}", false);
        return false;
    }
}
