using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Generators.Emitting;

/// <summary>What a definition tells about itself.</summary>
internal static class ManifestCode
{
    public static void Emit(SourceWriter code, ProcessModel model)
    {
        code.Line($"public override {Code.Core}ProcessManifest Manifest => field ??= new {Code.Core}ProcessManifest(");
        code.Line($"    {Names.Literal(model.Id)},");
        code.Line($"    {Names.Literal(model.Summary)},");
        code.Line($"    {Parameters(model.Start)},");
        code.Line("    [");
        foreach (var handler in model.Handlers)
        {
            if (handler.Kind == HandlerKind.CatchAll || !handler.Travels) { continue; }
            var reply = handler.Kind == HandlerKind.Call ? $", IsCall: true, Reply: {Names.Literal(handler.Reply?.Shown)}" : "";
            code.Line($"        new {Code.Core}TopicManifest({Names.Literal(handler.Topic)}, {Names.Literal(handler.Summary)}, {Parameters(handler.Parameters)}{reply}),");
        }
        foreach (var inbox in model.Inboxes)
        {
            code.Line($"        new {Code.Core}TopicManifest({Names.Literal(inbox.Topic)}, {Names.Literal(inbox.Summary)}, [new {Code.Core}ParameterManifest({Names.Literal(Names.CamelCase(Names.PascalCase(inbox.Topic)))}, {Names.Literal(inbox.Item.Shown)})]),");
        }
        code.Line("    ]);");
        code.Gap();
    }

    private static string Parameters(EquatableArray<ParameterModel> parameters)
    {
        var texts = new List<string>();
        foreach (var parameter in parameters)
        {
            if (parameter.Role == ParameterRole.Payload) { texts.Add($"new {Code.Core}ParameterManifest({Names.Literal(parameter.Name)}, {Names.Literal(parameter.Type.Shown)}{(parameter.Default is null ? "" : ", IsOptional: true")})"); }
        }
        return $"[{string.Join(", ", texts)}]";
    }
}
