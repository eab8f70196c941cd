namespace TypedProcess.Lua;

/// <summary>Who a process is, and who it acts as.</summary>
internal static class IdentityEffects
{
    public static int Pid(in LuaCall call) => call.Return(call.Cell.Pid);

    public static int Id(in LuaCall call) => call.Return(call.Cell.Id);

    /// <summary>Id and metadata.</summary>
    public static int Actor(in LuaCall call)
    {
        if (call.Cell.Access.Actor is not { } actor) { return call.Return(default(PayloadValue)); }
        var metadata = PayloadTable.Of([.. actor.Metadata.Select(static pair => (pair.Key, pair.Value.ToPayload()))]);
        return call.Push(actor.Id) && call.Push(metadata) ? 2 : call.Refuse(Refusal.State("the metadata of the actor is larger than a script can be given"));
    }

    public static int Scope(in LuaCall call) => call.Return(call.Cell.Access.Scope is { } scope ? LuaSecurity.Ids(scope) : default(PayloadValue));
}
