namespace TypedProcess;

/// <summary>Options as a table of values, as code without types has them.</summary>
internal static class OptionTable
{
    /// <summary>Gives each option of the table to <paramref name="take"/>, which answers with an error or null. Whoever takes changes nothing before the whole table has been read.</summary>
    public static ProcessError? Read(PayloadValue options, PayloadLimits limits, Func<string, PayloadValue, ProcessError?> take)
    {
        // A value that was never sent may still be a dictionary or a record: copying makes a table of it.
        if (PayloadCopier.TryCopy([options], limits, out var copy) is { } unfit) { return unfit; }
        if (!copy[0].TryGetTable(out var table)) { return Wrong("options", copy[0], "table"); }
        if (!table.Items.IsEmpty) { return Refusal.Argument("options", "options by name, not a list"); }
        foreach (var (key, value) in table.Fields)
        {
            if (!key.TryGetText(out var name)) { return Unknown(key); }
            if (take(name, value) is { } error) { return error; }
        }
        return null;
    }

    public static ProcessError Unknown(PayloadValue name) => new(ErrorKind.Invalid, $"options: there is no option {name}", Retryable: false);

    public static ProcessError Wrong(string name, PayloadValue value, string expected) => new(ErrorKind.Invalid, $"{name}: {value.MismatchText(expected)}", Retryable: false);
}
