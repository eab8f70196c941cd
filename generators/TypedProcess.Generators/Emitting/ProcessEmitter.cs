using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Generators.Emitting;

/// <summary>The file of one process class: how it is spawned, its definition, its messages, what references to it can send.</summary>
internal static class ProcessEmitter
{
    public static string Emit(ProcessModel model)
    {
        var type = model.Type;
        var values = new ValueCode(type.Assembly);
        var mails = MailCode.NamesOf(type, model.Handlers);
        var code = Code.File(type.Namespace);
        Code.OpenOuter(code, type);
        code.Open($"partial class {type.Name}");
        DefinitionProperty(code, model);
        SpawnCode.Emit(code, model, values);
        foreach (var inbox in model.Inboxes) { InboxCode.Property(code, inbox); }
        for (var i = 0; i < mails.Length; i++)
        {
            if (model.Handlers[i] is { Method.IsHidden: true, Kind: not HandlerKind.CatchAll } handler) { Bridge(code, model, handler); }
        }
        SpawnCode.Start(code, model);
        DefinitionCode.Emit(code, model, values, mails);
        code.Close();
        Code.CloseOuter(code, type);
        code.Line("");
        Offer(code, model, mails);
        var mail = new MailCode(values, type.FullName);
        for (var i = 0; i < mails.Length; i++)
        {
            if (model.Handlers[i].Kind != HandlerKind.CatchAll) { mail.Emit(code, model.Handlers[i], mails[i]); }
        }
        return code.ToString();
    }

    private static void DefinitionProperty(SourceWriter code, ProcessModel model)
    {
        code.Line($"/// <summary>The definition <c>{Code.Xml(model.Id)}</c>.</summary>");
        code.Line(Code.Generated);
        var made = $"new {DefinitionCode.NameOf(model)}()";
        if (!model.HasNeeds)
        {
            code.Line($"public static {Code.Core}ProcessDefinition Definition {{ get; }} = {made};");
            code.Gap();
            return;
        }
        code.Open($"public static {Code.Core}ProcessDefinition Definition {{ get; }} = {made}");
        var declared = $"{Code.Core}DeclaredPermissions.Create({Names.Literal(model.Id)})";
        foreach (var need in model.Needs)
        {
            var how = (need.Linked ? ", linked: true" : "") + (need.Monitored ? ", monitored: true" : "");
            declared += $".{need.Action}({(need.Resource is null ? "" : Names.Literal(need.Resource))}{how})";
        }
        code.Line($"Permissions = {declared},");
        code.Close("};");
        code.Gap();
    }

    // The message stands outside of the class, the handler is private: this is how one gets to the other.
    private static void Bridge(SourceWriter code, ProcessModel model, HandlerModel handler)
    {
        var all = new List<string>();
        foreach (var parameter in handler.Parameters) { all.Add($"{parameter.Type.Name} {Names.Identifier(parameter.Name)}"); }
        var call = CallCode.Call(handler.Method, model.Type.FullName, "this", string.Join(", ", NamesOf(handler.Parameters)));
        code.Line(Code.Generated);
        code.Open($"internal {(CallCode.Awaits(handler) ? "async " : "")}{CallCode.Returned(handler)} {MailCode.BridgeOf(handler)}({string.Join(", ", all)})");
        CallCode.Body(code, handler, call);
        code.Close();
        code.Gap();
    }

    private static List<string> NamesOf(EquatableArray<ParameterModel> parameters)
    {
        var names = new List<string>();
        foreach (var parameter in parameters) { names.Add(Names.Identifier(parameter.Name)); }
        return names;
    }

    private static void Offer(SourceWriter code, ProcessModel model, string[] mails)
    {
        var offered = 0;
        foreach (var handler in model.Handlers) { offered += handler is { IsOffered: true, Kind: not HandlerKind.CatchAll } ? 1 : 0; }
        if (offered + model.Inboxes.Count == 0) { return; }
        var to = To(model);
        RefCode.Open(code, model.Type, $"extension({Code.Ref(model.Type.FullName)} {to})");
        for (var i = 0; i < mails.Length; i++)
        {
            var handler = model.Handlers[i];
            if (!handler.IsOffered || handler.Kind == HandlerKind.CatchAll) { continue; }
            var mail = $"new {mails[i]}({Code.Given(handler.Parameters)})";
            RefCode.Emit(code, handler, model.Id, model.Type.IsPublic, error => error.Length == 0 ? $"{to}.Post({mail})" : $"{to}.TryPost({mail}, {error})", wait => $"{to}.CallAsync({mail}, {wait})");
        }
        foreach (var inbox in model.Inboxes) { InboxCode.Offer(code, inbox, to, model); }
        RefCode.Close(code);
    }

    // One name for the whole block, so free in all of its members.
    private static string To(ProcessModel model)
    {
        var to = "to";
        foreach (var handler in model.Handlers) { to = Code.Free(to, handler.Parameters); }
        return to;
    }
}
