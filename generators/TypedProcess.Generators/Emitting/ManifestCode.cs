using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Generators.Emitting;

/// <summary>What a definition tells about itself.</summary>
internal static class ManifestCode
{
    public static void Emit(SourceWriter code, ProcessModel model)
    {
        var shapes = new ShapeCode(model.Codecs);
        code.Line($"public override {Code.Core}ProcessManifest Manifest => field ??= new {Code.Core}ProcessManifest(");
        code.Line($"    {Names.Literal(model.Id)},");
        code.Line($"    {Names.Literal(model.Summary)},");
        code.Line($"    {Parameters(model.Start, shapes)},");
        code.Line("    [");
        foreach (var handler in model.Handlers)
        {
            if (handler.Kind == HandlerKind.CatchAll || !handler.Travels) { continue; }
            var reply = handler.Kind == HandlerKind.Call ? $", IsCall: true, Reply: {Names.Literal(handler.Reply?.Shown)}" : "";
            if (handler.Reply is { } type) { reply += $", ReplyShape: {Names.Literal(shapes.Of(type))}"; }
            code.Line($"        new {Code.Core}TopicManifest({Names.Literal(handler.Topic)}, {Names.Literal(handler.Summary)}, {Parameters(handler.Parameters, shapes)}{reply}),");
        }
        foreach (var inbox in model.Inboxes)
        {
            var parameter = ShapeCode.Parameter(Names.CamelCase(Names.PascalCase(inbox.Topic)), inbox.Item.Shown, inbox.Item.Travels ? shapes.Of(inbox.Item) : "any");
            code.Line($"        new {Code.Core}TopicManifest({Names.Literal(inbox.Topic)}, {Names.Literal(inbox.Summary)}, [{parameter}]),");
        }
        var result = model.Run is { Result: { Travels: true } ending } ? shapes.Of(ending) : null;
        var named = new List<string>(shapes.Named());
        code.Line(result is null && named.Count == 0 ? "    ]);" : "    ])");
        if (result is not null || named.Count > 0)
        {
            code.Line("{");
            if (result is not null) { code.Line($"    ResultShape = {Names.Literal(result)},"); }
            if (named.Count > 0)
            {
                code.Line("    Shapes =");
                code.Line("    [");
                foreach (var shape in named) { code.Line($"        {shape},"); }
                code.Line("    ],");
            }
            code.Line("};");
        }
        code.Gap();
    }

    private static string Parameters(EquatableArray<ParameterModel> parameters, ShapeCode shapes)
    {
        var texts = new List<string>();
        foreach (var parameter in parameters)
        {
            if (parameter.Role == ParameterRole.Payload) { texts.Add(ShapeCode.Parameter(parameter.Name, parameter.Type.Shown, shapes.Of(parameter.Type), parameter.Default is not null)); }
        }
        return $"[{string.Join(", ", texts)}]";
    }
}
