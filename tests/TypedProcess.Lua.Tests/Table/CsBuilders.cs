namespace TypedProcess.Lua.Tests.Table;

/// <summary>The builders that the actor in C# keeps under names.</summary>
internal sealed class CsBuilders
{
    private readonly PolicyStore _policies;
    private readonly Dictionary<string, Spawner> _builders = new(StringComparer.Ordinal);

    public CsBuilders(ProcessContext self, PolicyStore policies)
    {
        _policies = policies;
        _builders["plain"] = self.Spawner;
    }

    public ValueTask<PayloadValue> DoAsync(Command command) => DoAsync(_builders[command.Text(0)], command.Text(1), command.From(2).ToArray());

    /// <summary>Id, host or nil, arguments.</summary>
    public static async ValueTask<PayloadValue> DoAsync(Spawner how, string method, PayloadValue[] values)
    {
        var id = values.Length > 0 && values[0].TryGetText(out var text) ? text : "";
        if (values.Length > 1 && !values[1].IsNil) { how = how.On(values[1].AsText()); }
        if (method.Contains("linked", StringComparison.Ordinal)) { how = how.Linked; }
        if (method.Contains("monitored", StringComparison.Ordinal)) { how = how.Monitored; }
        var arguments = values.Skip(2).ToArray();
        return method is "call" or "exec" ? await how.CallAsync(id, arguments) : (await how.SpawnAsync(id, arguments)).ToString();
    }

    /// <summary>The new name, the name of the one to begin with, the method, its arguments.</summary>
    public void Make(Command command)
    {
        var from = _builders[command.Text(1)];
        _builders[command.Text(0)] = command.Text(2) switch
        {
            "with_context" => command[3].AsTable().Fields.Aggregate(from, static (builder, field) => builder.With(field.Key.AsText(), field.Value)),
            "deep_context" => from.With("deep", Values.Deep((int)command[3].AsInteger())),
            "with_name" => from.Named(command.Text(3)),
            "with_message" => from.Message(command.Text(3), command.From(4)),
            "with_options" => from.Options(command[3]),
            "with_actor" => from.As(new SecurityActor(command.Text(3))),
            "with_scope" => from.Under(SecurityScope.Of([.. command[3].AsTable().Items.Select(id => _policies.Policy(id.AsText()))])),
            var other => throw new InvalidOperationException($"no method {other}"),
        };
    }
}
