using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Generators.Emitting;

/// <summary>The definition of a class: nested in it, because handlers of events may be private.</summary>
internal static class DefinitionCode
{
    public static string NameOf(ProcessModel model) => model.Type.Name.TrimStart('@') + "Definition";

    public static void Emit(SourceWriter code, ProcessModel model, ValueCode values, string[] mails)
    {
        var foundation = model.Run is null ? "HandlerDefinition" : "RunDefinition";
        code.Line(Code.Generated);
        code.Open($"private sealed class {NameOf(model)}() : {Code.Core}{foundation}<{model.Type.FullName}>({Names.Literal(model.Id)})");
        if (CatchAll(model) is null && model.Run is null)
        {
            code.Line("public override bool DeclaresTopics => true;");
            code.Gap();
        }
        if (StartTravels(model))
        {
            code.Member($"protected override {Code.Core}ProcessStart? ReadStart(ref {Code.Core}PayloadReader arguments)", $"new {SpawnCode.StartOf(model)}({values.ReadAll(model.Start, "arguments")})");
            code.Gap();
        }
        ReadMail(code, model, values, mails);
        if (model.Run is { } run) { Run(code, model, run, values); }
        if (CatchAll(model) is { } any) { Any(code, model, any); }
        EventCode.Emit(code, model);
        ManifestCode.Emit(code, model);
        code.Close();
    }

    private static HandlerModel? CatchAll(ProcessModel model)
    {
        foreach (var handler in model.Handlers)
        {
            if (handler.Kind == HandlerKind.CatchAll) { return handler; }
        }
        return null;
    }

    private static bool StartTravels(ProcessModel model)
    {
        foreach (var parameter in model.Start)
        {
            if (parameter.Role == ParameterRole.Payload && !parameter.Type.Travels) { return false; }
        }
        return true;
    }

    private static void ReadMail(SourceWriter code, ProcessModel model, ValueCode values, string[] mails)
    {
        var arms = new List<string>();
        for (var i = 0; i < mails.Length; i++)
        {
            var handler = model.Handlers[i];
            if (handler.Kind != HandlerKind.CatchAll && handler.Travels) { arms.Add($"{Names.Literal(handler.Topic)} => new {mails[i]}({values.ReadAll(handler.Parameters, "payload")}),"); }
        }
        foreach (var inbox in model.Inboxes)
        {
            if (!InboxCode.IsTyped(inbox) || !inbox.Item.Travels || model.Run is null) { continue; }
            var name = Names.Literal(Names.CamelCase(Names.PascalCase(inbox.Topic)));
            arms.Add($"{Names.Literal(inbox.Topic)} => Item<{inbox.Item.Name}>({Names.Literal(inbox.Topic)}, {values.Read(inbox.Item, "payload", name)}),");
        }
        if (arms.Count == 0) { return; }
        code.Open($"protected override {Code.Core}Mail? ReadMail(string topic, ref {Code.Core}PayloadReader payload) => topic switch");
        foreach (var arm in arms) { code.Line(arm); }
        code.Line("_ => null,");
        code.Close("};");
        code.Gap();
    }

    private static void Run(SourceWriter code, ProcessModel model, RunModel run, ValueCode values)
    {
        var arguments = CallCode.Arguments(run.Parameters, CallCode.OnStep);
        foreach (var parameter in run.Parameters)
        {
            if (parameter.Role == ParameterRole.Payload) { arguments = CallCode.Arguments(run.Parameters, static _ => "default!").Replace(Names.Identifier(parameter.Name), "default!"); }
        }
        var call = CallCode.Call(run.Method, model.Type.FullName, "process", arguments);
        code.Open($"protected override async {Code.ValueTask}<{Code.Core}PayloadValue> RunAsync({model.Type.FullName} process)");
        if (run.Result is null)
        {
            code.Line($"await {call};");
            code.Line("return default;");
        }
        else { code.Line($"return {values.ToValue(run.Result, "await " + call)};"); }
        code.Close();
        code.Gap();
    }

    private static void Any(SourceWriter code, ProcessModel model, HandlerModel handler)
    {
        code.Line("protected override bool HasCatchAll => true;");
        code.Gap();
        var arguments = CallCode.Arguments(handler.Parameters, static role => role switch
        {
            ParameterRole.Message => "message",
            ParameterRole.Envelope => "message.Envelope",
            _ => CallCode.OnStep(role),
        });
        code.Open($"protected override {(CallCode.Awaits(handler) ? "async " : "")}{Code.ValueTask} ReceiveAsync({model.Type.FullName} process, {Code.Core}Message message)");
        CallCode.Body(code, handler, CallCode.Call(handler.Method, model.Type.FullName, "process", arguments));
        code.Close();
        code.Gap();
    }
}
