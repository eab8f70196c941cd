namespace TypedProcess.Lua;

/// <summary>Actors and scopes of scripts: names of what the runtime has.</summary>
internal static class LuaSecurity
{
    public static SecurityActor Actor(PayloadTable parts)
    {
        var actor = new SecurityActor(parts["id"].AsText());
        if (!parts["metadata"].TryGetTable(out var metadata)) { return actor; }
        foreach (var (key, value) in metadata.Fields) { actor = actor.With(key.AsText(), ToAttribute(value)); }
        return actor;
    }

    /// <summary>The scope of policies by their ids: those that the process is under, then those of the runtime.</summary>
    /// <exception cref="ProcessException">NotFound: there is no such policy.</exception>
    public static SecurityScope Scope(ProcessCell cell, PayloadTable ids)
    {
        var scope = SecurityScope.Empty;
        foreach (var id in ids.Items) { scope = scope.With(Policy(cell, id.AsText())); }
        return scope;
    }

    public static SecurityPolicy Policy(ProcessCell cell, string id) =>
        cell.Access.Scope?.Policies.FirstOrDefault(policy => policy.Id == id) ?? cell.Owner.Policies.Policy(id);

    public static PayloadTable Ids(SecurityScope scope) => PayloadTable.Create([.. scope.Policies.Select(static policy => (PayloadValue)policy.Id)]);

    /// <summary>Attributes of a request: a table of texts, numbers and booleans by name, or nil.</summary>
    public static ProcessError? TryAttributes(in LuaCall call, int index, out Dictionary<string, AttributeValue> attributes)
    {
        attributes = new(StringComparer.Ordinal);
        if (call.TryValue(index, out var value) is { } unfit) { return unfit; }
        if (!value.TryGetTable(out var table)) { return value.IsNil ? null : call.Misfit("attributes", "a table", index); }
        if (!table.Items.IsEmpty) { return Refusal.Argument("attributes", "values by name, not a list"); }
        foreach (var (key, of) in table.Fields)
        {
            var attribute = ToAttribute(of);
            if (!key.TryGetText(out var name) || attribute.Kind == AttributeKind.None) { return Refusal.Argument("attributes", "texts, numbers and booleans by name"); }
            attributes[name] = attribute;
        }
        return null;
    }

    public static AttributeValue ToAttribute(PayloadValue value) => value.Kind switch
    {
        PayloadKind.Text => value.AsText(),
        PayloadKind.Integer => value.AsInteger(),
        PayloadKind.Float => value.AsFloat(),
        PayloadKind.Boolean => value.AsBoolean(),
        _ => default,
    };
}
