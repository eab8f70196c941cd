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

    public static AttributeValue ToAttribute(PayloadValue value) => value.Kind switch
    {
        PayloadKind.Text => value.AsText(),
        PayloadKind.Integer => value.AsInteger(),
        PayloadKind.Float => value.AsFloat(),
        PayloadKind.Boolean => value.AsBoolean(),
        _ => default,
    };
}
