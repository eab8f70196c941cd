using System.Collections;
using System.Runtime.CompilerServices;

namespace TypedProcess;

/// <summary>Copies what a sender gives into values that share no changeable memory with it. Counts while copying and stops at the first thing that is wrong.</summary>
internal sealed partial class PayloadCopier(PayloadBudget budget)
{
    public PayloadBudget Budget { get; } = budget;

    /// <summary>Copies the values of one message. The error, if any, is of kind Invalid and names the path.</summary>
    public static ProcessError? TryCopy(ReadOnlySpan<PayloadValue> values, PayloadLimits limits, out Payload payload)
    {
        payload = default;
        if (values.IsEmpty) { return null; }
        var copies = new PayloadValue[Math.Min(values.Length, limits.MaxValues)];
        var sum = new PayloadSize(0, 0, 0, true);
        for (var i = 0; i < values.Length; i++)
        {
            var next = sum.Plus(PayloadSize.Of(values[i]));
            if (!next.Clean || next.Values > limits.MaxValues || next.Bytes > limits.MaxBytes || next.Depth > limits.MaxDepth)
            {
                return TryCopyRest(values, i, copies, sum, limits, out payload);
            }
            sum = next;
            copies[i] = values[i];
        }
        payload = new Payload(copies, sum);
        return null;
    }

    /// <summary>Copies one value, the position of which the path already names.</summary>
    public bool Copy(PayloadValue value, out PayloadValue copy)
    {
        copy = value;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) { return Budget.Fail("more levels than there is stack for"); }
        switch (value.Kind)
        {
            case PayloadKind.Text: return CopyText(value.AsText());
            case PayloadKind.Bytes: return CopyBytes(value, out copy);
            case PayloadKind.Table: return CopyTable(value.AsTable(), out copy);
            case PayloadKind.Error: return CopyError(value.AsError(), out copy);
            case PayloadKind.Object: return CopyObject(value.Reference!, out copy);
            default: return Budget.Count();
        }
    }

    private static ProcessError? TryCopyRest(ReadOnlySpan<PayloadValue> values, int from, PayloadValue[] copies, PayloadSize sum, PayloadLimits limits, out Payload payload)
    {
        payload = default;
        var copier = new PayloadCopier(new PayloadBudget(limits));
        var budget = copier.Budget;
        budget.TryCount(sum);
        budget.Path.Push(null);
        for (var i = from; i < values.Length; i++)
        {
            if (values.Length > 1) { budget.Path.At(i); }
            if (!copier.Copy(values[i], out var copy)) { return budget.Error; }
            copies[i] = copy;
        }
        payload = new Payload(copies, budget.Size);
        return null;
    }

    private bool CopyText(string text) =>
        PayloadUtf8.TryCount(text, out var bytes) ? Budget.Count(bytes) : Budget.Fail(RefusedValue.BrokenText);

    private bool CopyBytes(PayloadValue value, out PayloadValue copy)
    {
        copy = value;
        if (!Budget.Count(value.Memory.Length)) { return false; }
        if (!value.OwnsBytes) { copy = PayloadValue.Owned(value.Memory.ToArray()); }
        return true;
    }

    private bool CopyTable(PayloadTable table, out PayloadValue copy)
    {
        copy = table;
        if (table.Size.Clean && Budget.TryCount(table.Size)) { return true; }
        if (!Budget.Enter(table, out var outer)) { return false; }
        var items = new PayloadValue[table.Items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            Budget.Path.At(i);
            if (!Copy(table.Items[i], out items[i])) { return false; }
        }
        var fields = new KeyValuePair<PayloadValue, PayloadValue>[table.Fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            var (key, value) = table.Fields[i];
            Budget.Path.At(key);
            if (!Budget.CountBytes(PayloadSize.OfKey(key)) || !Copy(value, out var inner)) { return false; }
            fields[i] = new(key, inner);
        }
        copy = new PayloadTable(items, fields, Budget.Leave(outer));
        return true;
    }

    private bool CopyObject(object value, out PayloadValue copy)
    {
        try
        {
            switch (value)
            {
                case IPayload payload: return CopyPayload(payload, out copy);
                case Exception exception: return CopyError(ProcessError.From(exception), out copy);
                case IEnumerable<KeyValuePair<string, PayloadValue>> fields: return CopyFields(fields, static field => (field.Key, field.Value), out copy);
                case IEnumerable<KeyValuePair<string, object?>> fields: return CopyFields(fields, static field => (field.Key, PayloadValue.From(field.Value)), out copy);
                case IDictionary dictionary: return CopyDictionary(dictionary, out copy);
                case IEnumerable list: return CopyList(list, out copy);
            }
        }
        // Whatever a foreign collection or writer does, the sender gets an error and no exception.
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            copy = default;
            return Budget.Fail($"reading it failed with {RefusedValue.Message(exception)}");
        }
        copy = default;
        return Budget.Fail(RefusedValue.Describe(value));
    }
}
