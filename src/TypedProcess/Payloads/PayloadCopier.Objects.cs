using System.Collections;
using System.Collections.Immutable;

namespace TypedProcess;

internal sealed partial class PayloadCopier
{
    private bool CopyList(IEnumerable list, out PayloadValue copy)
    {
        copy = default;
        if (!Budget.Enter(list, out var outer)) { return false; }
        var items = new List<PayloadValue>();
        foreach (var item in list)
        {
            Budget.Path.At(items.Count);
            if (!Copy(PayloadValue.From(item), out var inner)) { return false; }
            items.Add(inner);
        }
        copy = new PayloadTable([.. items], [], Budget.Leave(outer));
        return true;
    }

    private bool CopyDictionary(IDictionary dictionary, out PayloadValue copy)
    {
        copy = default;
        if (!Budget.Enter(dictionary, out var outer)) { return false; }
        var fields = new PayloadFieldList();
        foreach (DictionaryEntry entry in dictionary)
        {
            if (!CopyField(fields, PayloadValue.From(entry.Key), PayloadValue.From(entry.Value))) { return false; }
        }
        copy = new PayloadTable([], fields.Fields.ToArray(), Budget.Leave(outer));
        return true;
    }

    private bool CopyFields<T>(IEnumerable<T> source, Func<T, (PayloadValue Key, PayloadValue Value)> read, out PayloadValue copy)
    {
        copy = default;
        if (!Budget.Enter(source, out var outer)) { return false; }
        var fields = new PayloadFieldList();
        foreach (var field in source)
        {
            var (key, value) = read(field);
            if (!CopyField(fields, key, value)) { return false; }
        }
        copy = new PayloadTable([], fields.Fields.ToArray(), Budget.Leave(outer));
        return true;
    }

    private bool CopyField(PayloadFieldList fields, PayloadValue key, PayloadValue value)
    {
        Budget.Path.AtNothing();
        if (!PayloadKey.TryNormalize(key, out var normal, out var reason)) { return Budget.Fail(reason); }
        Budget.Path.At(normal);
        if (fields.Contains(normal)) { return Budget.Fail("a key cannot come twice"); }
        if (!Budget.CountBytes(PayloadSize.OfKey(normal)) || !Copy(value, out var copy)) { return false; }
        fields.Append(normal, copy);
        return true;
    }

    private bool CopyPayload(IPayload payload, out PayloadValue copy)
    {
        copy = default;
        if (Budget.Path.Contains(payload)) { return Budget.Fail("a cycle cannot be sent"); }
        Budget.Path.Push(payload);
        var writer = new PayloadTreeWriter(this, numbered: false);
        payload.Write(writer);
        if (!writer.TryClose(out var values)) { return false; }
        Budget.Path.Pop();
        if (values.Length != 1) { return Budget.Fail($"it wrote {values.Length} values instead of 1"); }
        copy = values[0];
        return true;
    }

    private bool CopyError(ProcessError error, out PayloadValue copy)
    {
        copy = error;
        var size = PayloadSize.Of(error);
        if (size.Clean && Budget.TryCount(size)) { return true; }
        var chain = new List<ProcessError>();
        for (var at = error; at is not null && chain.Count <= ProcessError.MaxCauses; at = at.Cause)
        {
            if (chain.Count > 0)
            {
                Budget.Path.Push(null);
                Budget.Path.At("cause");
            }
            if (!Budget.Count(PayloadSize.OfErrorText(at)) || !CopyDetails(at, out var details)) { return false; }
            chain.Add(at with { Details = details, Cause = null });
        }
        for (var i = chain.Count - 2; i >= 0; i--)
        {
            Budget.Path.Pop();
            chain[i] = chain[i] with { Cause = chain[i + 1] };
        }
        copy = chain[0];
        return true;
    }

    private bool CopyDetails(ProcessError error, out ImmutableSortedDictionary<string, PayloadValue> details)
    {
        details = error.Details;
        if (details.IsEmpty) { return true; }
        Budget.Path.Push(null);
        Budget.Path.At("details");
        if (!Budget.Descend(null)) { return false; }
        // A new one: setting a value in the old one does nothing where the copy equals the original.
        var copies = ImmutableSortedDictionary.CreateBuilder<string, PayloadValue>(StringComparer.Ordinal);
        foreach (var (key, value) in details)
        {
            Budget.Path.At(key);
            if (!Budget.CountBytes(PayloadSize.OfKey(key)) || !Copy(value, out var copy)) { return false; }
            copies.Add(key, copy);
        }
        Budget.Ascend();
        Budget.Path.Pop();
        details = copies.ToImmutable();
        return true;
    }
}
