namespace TypedProcess;

/// <summary>Builds payload values from what is written to it, under the limits and with the errors of copying.</summary>
internal sealed class PayloadTreeWriter(PayloadCopier copier, bool numbered) : PayloadWriter
{
    private readonly List<PayloadValue> _roots = [];
    private readonly Stack<OpenTable> _open = [];
    private bool _closed;

    public override bool Failed => Budget.Error is not null;

    private PayloadBudget Budget => copier.Budget;

    /// <summary>Turns a message of <paramref name="count"/> parameters (-1: any number) into values. The error, if any, is of kind Invalid and names the path.</summary>
    public static ProcessError? TryWrite(IPayload message, int count, PayloadLimits limits, out Payload payload)
    {
        payload = default;
        var budget = new PayloadBudget(limits);
        var writer = new PayloadTreeWriter(new PayloadCopier(budget), numbered: count > 1);
        budget.Path.Push(message);
        try
        {
            message.Write(writer);
            if (!writer.TryClose(out var values)) { return budget.Error; }
            if (count >= 0 && values.Length != count) { return new ProcessError(ErrorKind.Invalid, $"payload: it wrote {values.Length} values instead of {count}", false); }
            payload = new Payload(values, budget.Size);
            return null;
        }
        // The writer of a message is user code: the sender gets an error and no exception.
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            budget.Fail($"writing it failed with {RefusedValue.Message(exception)}");
            return budget.Error;
        }
    }

    /// <summary>Gives what was written, and takes nothing more; false when the writer failed.</summary>
    public bool TryClose(out PayloadValue[] values)
    {
        if (!Failed && _open.Count > 0) { throw Misuse("a table was not ended"); }
        _closed = true;
        values = Failed ? [] : [.. _roots];
        return !Failed;
    }

    public override void WriteBytes(ReadOnlySpan<byte> value)
    {
        if (MoveTo() && Budget.Count(value.Length)) { Append(PayloadValue.Owned(value.ToArray())); }
    }

    public override void WriteValue(PayloadValue value)
    {
        if (MoveTo() && copier.Copy(value, out var copy)) { Append(copy); }
    }

    public override void BeginTable()
    {
        if (MoveTo() && Budget.Enter(null, out var outer)) { _open.Push(new OpenTable(outer)); }
    }

    public override void WriteKey(PayloadValue key)
    {
        if (Failed) { return; }
        if (!_open.TryPeek(out var table) || !table.Key.IsNil) { throw Misuse("a key needs a table, and a value after it"); }
        Budget.Path.AtNothing();
        if (!PayloadKey.TryNormalize(key, out table.Key, out var reason)) { Budget.Fail(reason); }
        else if (table.Fields.Contains(table.Key))
        {
            Budget.Path.At(table.Key);
            Budget.Fail("a key cannot come twice");
        }
        else { Budget.CountBytes(PayloadSize.OfKey(table.Key)); }
    }

    public override void EndTable()
    {
        if (Failed) { return; }
        if (!_open.TryPop(out var table) || !table.Key.IsNil) { throw Misuse("there is no table to end, or a key without a value in it"); }
        Budget.Path.AtNothing();
        if (table.Fields.FindClash(table.Items.Count) is > 0 and var clash)
        {
            Budget.Fail($"the key {clash} is that of an item too");
            return;
        }
        Append(new PayloadTable([.. table.Items], table.Fields.Fields.ToArray(), Budget.Leave(table.Outer)));
    }

    /// <summary>Brings the path to the value that comes next; false when there is no use in it.</summary>
    private bool MoveTo()
    {
        if (_closed) { throw Misuse("the writer is closed"); }
        if (Failed) { return false; }
        if (!_open.TryPeek(out var table))
        {
            if (numbered) { Budget.Path.At(_roots.Count); }
        }
        else if (table.Key.IsNil) { Budget.Path.At(table.Items.Count); }
        else { Budget.Path.At(table.Key); }
        return true;
    }

    private void Append(PayloadValue value)
    {
        if (!_open.TryPeek(out var table)) { _roots.Add(value); }
        else if (table.Key.IsNil) { table.Items.Add(value); }
        else
        {
            table.Fields.Append(table.Key, value);
            table.Key = default;
        }
    }

    private static ProcessException Misuse(string what) => new(ErrorKind.Invalid, what);

    private sealed class OpenTable(PayloadBudget.Outer outer)
    {
        public PayloadValue Key;

        public PayloadBudget.Outer Outer { get; } = outer;
        public List<PayloadValue> Items { get; } = [];
        public PayloadFieldList Fields { get; } = new();
    }
}
