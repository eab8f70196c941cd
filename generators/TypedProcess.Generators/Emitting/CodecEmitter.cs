using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Generators.Emitting;

/// <summary>The file of one codec.</summary>
internal static class CodecEmitter
{
    public static string Emit(CodecModel model, string assembly)
    {
        var values = new ValueCode(assembly);
        var code = Code.File(Code.CodecNamespace(assembly));
        var type = model.Type.Name;
        code.Line($"/// <summary>Writes and reads <c>{Code.Xml(model.Type.Shown)}</c>.</summary>");
        code.Line(Code.Generated);
        code.Open($"internal sealed class {model.Name} : {Code.Core}PayloadCodec<{type}>");
        code.Line($"public static {model.Name} Instance {{ get; }} = new {model.Name}();");
        code.Line("");
        code.Open($"public override void Write({Code.Core}PayloadWriter writer, {type} value)");
        Write(code, model, values);
        code.Close();
        code.Line("");
        code.Open($"public override {type} Read(ref {Code.Core}PayloadReader reader, string? name)");
        Read(code, model, values);
        code.Close();
        if (model.Shape == CodecShape.Union)
        {
            foreach (var one in model.Cases) { RecordCode.ReadCase(code, one, values); }
        }
        code.Close();
        return code.ToString();
    }

    private static void Write(SourceWriter code, CodecModel model, ValueCode values)
    {
        switch (model.Shape)
        {
            case CodecShape.Plain: values.Write(code, model.Element!, "value", "some"); break;
            case CodecShape.Enum: EnumCode.Write(code, model); break;
            case CodecShape.Flags: code.Line(values.WriteKnown(model.Element!, $"({model.Element!.Name})value")); break;
            case CodecShape.Record: RecordCode.Write(code, model, values); break;
            case CodecShape.Union: RecordCode.WriteCases(code, model, values); break;
            case CodecShape.Tuple:
                code.Line("writer.BeginTable();");
                foreach (var item in model.Members) { values.Write(code, item.Type, "value." + item.Member, "some" + item.Member); }
                code.Line("writer.EndTable();");
                break;
            default: CollectionCode.Write(code, model, values); break;
        }
    }

    private static void Read(SourceWriter code, CodecModel model, ValueCode values)
    {
        switch (model.Shape)
        {
            case CodecShape.Plain: code.Line($"return {values.Read(model.Element!, "reader", "name")};"); break;
            case CodecShape.Enum: EnumCode.Read(code, model); break;
            case CodecShape.Flags: EnumCode.ReadFlags(code, model, values); break;
            case CodecShape.Record: RecordCode.Read(code, model, values); break;
            case CodecShape.Union: RecordCode.ReadCases(code, model); break;
            case CodecShape.Tuple:
                code.Line("var list = reader.ReadList(name);");
                foreach (var item in model.Members) { code.Line($"var {Names.CamelCase(item.Member)} = {values.Read(item.Type, "list", "null")};"); }
                code.Line("list.End();");
                var items = new List<string>();
                foreach (var item in model.Members) { items.Add(Names.CamelCase(item.Member)); }
                code.Line(items.Count == 1 ? $"return new {model.Type.Name}({items[0]});" : $"return ({string.Join(", ", items)});");
                break;
            default: CollectionCode.Read(code, model, values); break;
        }
    }
}
