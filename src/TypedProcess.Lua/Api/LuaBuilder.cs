namespace TypedProcess.Lua;

/// <summary>Reads what a builder of the prelude has collected: the first argument of an effect, a table of copied values, or nil.</summary>
internal static class LuaBuilder
{
    public static ProcessError? TryRead(in LuaCall call, out Spawner spawner)
    {
        spawner = call.Cell.Spawner;
        if (call.IsNil(0)) { return null; }
        if (call.TryValue(0, out var value) is { } unfit) { return unfit; }
        var settings = value.AsTable();
        if (settings["error"].TryGetError(out var earlier)) { return earlier; }
        if (settings["context"].TryGetTable(out var context))
        {
            foreach (var (key, of) in context.Fields) { spawner = spawner.With(key.TryGetText(out var name) ? name : "", of); }
            if (!context.Items.IsEmpty) { return Refusal.Argument("values", "values by name, not a list"); }
        }
        if (settings["name"].TryGetText(out var wanted)) { spawner = spawner.Named(wanted); }
        if (settings["messages"].TryGetTable(out var messages))
        {
            foreach (var message in messages.Items) { spawner = Message(spawner, message.AsTable()); }
        }
        if (!settings["options"].IsNil) { spawner = spawner.Options(settings["options"]); }
        if (settings["actor"].TryGetTable(out var actor)) { spawner = spawner.As(LuaSecurity.Actor(actor)); }
        if (settings["scope"].TryGetTable(out var scope)) { spawner = spawner.Under(LuaSecurity.Scope(call.Cell, scope)); }
        return spawner.Settings.Error;
    }

    private static Spawner Message(Spawner spawner, PayloadTable message)
    {
        var values = new PayloadValue[(int)message["n"].AsInteger()];
        for (var i = 0; i < values.Length; i++)
        {
            if (message.TryGet(PayloadIndex(i), out var value)) { values[i] = value; }
            else { values[i] = message[i]; }
        }
        return spawner.Message(message["topic"].AsText(), values);
    }

    // Those behind a hole are fields of the table and no items.
    private static PayloadValue PayloadIndex(int index) => (long)index + 1;
}
