using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Generators.Emitting;

/// <summary>The file of a process that is written elsewhere: its messages go as values, because nobody here has its class.</summary>
internal static class ForeignEmitter
{
    public static string Emit(ForeignModel model)
    {
        var type = model.Type;
        var values = new ValueCode(type.Assembly);
        var code = Code.File(type.Namespace);
        if (model.Spawn is { } spawn) { Spawn(code, model, spawn, values); }
        var to = "to";
        foreach (var handler in model.Handlers) { to = Code.Free(to, handler.Parameters); }
        RefCode.Open(code, type, $"extension({Code.Ref(type.FullName)} {to})");
        foreach (var handler in model.Handlers)
        {
            var topic = Names.Literal(handler.Topic);
            var given = Values(handler.Parameters, values);
            RefCode.Emit(
                code, handler, model.Id, type.IsPublic,
                error => error.Length == 0 ? $"{to}.Send({Code.Joined(topic, given)})" : $"{to}.TrySend({Code.Joined(topic + ", " + error, given)})",
                wait => Answer(handler, $"{to}.AskAsync({Code.Joined(topic + ", " + wait, given)})", values));
        }
        RefCode.Close(code);
        return code.ToString();
    }

    private static string Answer(HandlerModel handler, string ask, ValueCode values) =>
        handler.Reply is null ? ask
        : handler.Reply.Travels ? $"{values.Codec(handler.Reply)}.FromAsync({ask})"
        : $"throw new {Code.Core}ProcessException({Code.Core}ErrorKind.Invalid, \"the type of the reply cannot travel\")";

    private static void Spawn(SourceWriter code, ForeignModel model, SpawnModel spawn, ValueCode values)
    {
        var type = model.Type;
        Code.OpenOuter(code, type);
        code.Open($"partial interface {type.Name}");
        var cancel = "";
        foreach (var parameter in spawn.Parameters)
        {
            if (parameter.Role == ParameterRole.Cancellation) { cancel = Names.Identifier(parameter.Name); }
        }
        var host = model.Host is null ? "" : $".OrOn({Names.Literal(model.Host)})";
        var start = $"{spawn.Spawner}{host}.SpawnAsync<{type.FullName}>({Code.Joined(Names.Literal(model.Id), Values(spawn.Parameters, values))})";
        code.Line(Code.Generated);
        code.Line(Code.Requires("Spawn", model.Id));
        if (model.Host is not null) { code.Line(Code.Requires("Host", model.Host)); }
        code.Member(
            $"{spawn.Modifiers}partial {Code.ValueTask}<{Code.Ref(type.FullName)}> {spawn.Name}({Code.Joined($"{Code.Core}Spawner {spawn.Spawner}", Code.Declared(spawn.Parameters, defaults: false, also: ParameterRole.Cancellation))})",
            cancel.Length == 0 ? start : $"{cancel}.IsCancellationRequested ? {Code.ValueTask}.FromCanceled<{Code.Ref(type.FullName)}>({cancel}) : {start}");
        code.Gap();
        code.Line($"/// <summary>Describes <c>{Code.Xml(model.Id)}</c> with these arguments for a supervisor; refine it with <c>with</c>.</summary>");
        code.Line(Code.Generated);
        code.Line(Code.Requires("Spawn", model.Id));
        if (model.Host is not null) { code.Line(Code.Requires("Host", model.Host)); }
        code.Member(
            $"{(spawn.Modifiers.Contains("public") ? "public" : "internal")} static {Code.Core}ChildSpec Child({Code.Declared(spawn.Parameters, defaults: true)})",
            $"{Code.Core}ChildSpec.Of({Code.Joined(Names.Literal(model.Id), Values(spawn.Parameters, values))}){(model.Host is null ? "" : $" with {{ Host = {Names.Literal(model.Host)} }}")}");
        code.Close();
        Code.CloseOuter(code, type);
        code.Line("");
    }

    private static string Values(EquatableArray<ParameterModel> parameters, ValueCode values)
    {
        var texts = new List<string>();
        foreach (var parameter in parameters)
        {
            if (parameter.Role == ParameterRole.Payload) { texts.Add(values.ToValue(parameter.Type, Names.Identifier(parameter.Name))); }
        }
        return string.Join(", ", texts);
    }
}
