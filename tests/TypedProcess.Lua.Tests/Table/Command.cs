namespace TypedProcess.Lua.Tests.Table;

/// <summary>One thing an actor is told to do: operation, number of arguments, arguments.</summary>
internal sealed record Command(string Operation, PayloadValue[] Arguments)
{
    public static Command Read(PayloadValue value)
    {
        var table = value.AsTable();
        return new Command(table[0].AsText(), [.. Enumerable.Range(2, (int)table[1].AsInteger()).Select(at => table[at])]);
    }

    public static PayloadValue Of(string operation, params PayloadValue[] arguments) => new Command(operation, arguments);

    public PayloadValue[] ToValues() => [Operation, Arguments.Length, .. Arguments];

    public static implicit operator PayloadValue(Command command) => PayloadTable.Create(command.ToValues());

    public PayloadValue this[int at] => at < Arguments.Length ? Arguments[at] : default;

    public string Text(int at) => this[at].AsText();

    public ReadOnlySpan<PayloadValue> From(int at) => at < Arguments.Length ? Arguments.AsSpan(at) : default;
}
