using TypedProcess.Generators.Model;

namespace TypedProcess.Generators.Emitting;

/// <summary>Codecs of lists and dictionaries.</summary>
internal static class CollectionCode
{
    public static void Write(SourceWriter code, CodecModel model, ValueCode values)
    {
        var isMap = model.Shape is CodecShape.Dictionary or CodecShape.ImmutableDictionary;
        code.Line("writer.BeginTable();");
        // An immutable dictionary keeps its keys in the order of their hashes, which is another one in every run.
        var source = model.Shape switch
        {
            CodecShape.ImmutableDictionary => "global::System.Linq.Enumerable.OrderBy(value, static pair => pair.Key, global::System.StringComparer.Ordinal)",
            CodecShape.ImmutableArray => "value.IsDefault ? [] : value",
            _ => "value",
        };
        code.Open($"foreach (var item in {source})");
        code.Line("if (writer.Failed) { return; }");
        if (isMap) { code.Line("writer.WriteKey(item.Key);"); }
        values.Write(code, model.Element!, isMap ? "item.Value" : "item", "some");
        code.Close();
        code.Line("writer.EndTable();");
    }

    public static void Read(SourceWriter code, CodecModel model, ValueCode values)
    {
        code.Line($"var items = {model.Construct};");
        if (model.Shape is CodecShape.Dictionary or CodecShape.ImmutableDictionary)
        {
            code.Line("var map = reader.ReadMap(name);");
            code.Open("while (map.NextKey(out var key))");
            code.Open("if (!key.TryGetText(out var text))");
            code.Line("map.Fail(null, \"expected text as key\");");
            code.Line("break;");
            code.Close();
            code.Line($"items[text] = {values.Read(model.Element!, "map", "null")};");
            code.Close();
            code.Line(model.Shape == CodecShape.Dictionary ? "return items;" : "return items.ToImmutable();");
            return;
        }
        code.Line("var list = reader.ReadList(name);");
        code.Line($"while (list.HasMore) {{ items.Add({values.Read(model.Element!, "list", "null")}); }}");
        code.Line(model.Shape switch
        {
            CodecShape.Array => "return items.ToArray();",
            CodecShape.List => "return items;",
            _ => "return items.ToImmutable();",
        });
    }
}
