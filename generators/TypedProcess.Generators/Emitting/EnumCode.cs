using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Generators.Emitting;

/// <summary>Codecs of enums: names, or for flags the number.</summary>
internal static class EnumCode
{
    public static void Write(SourceWriter code, CodecModel model)
    {
        code.Open("writer.WriteText(value switch");
        foreach (var member in model.Members) { code.Line($"{model.Type.Name}.{member.Member} => {Names.Literal(member.Name)},"); }
        code.Line($"_ => throw new {Code.Core}ProcessException({Code.Core}ErrorKind.Invalid, $\"expected a {model.Type.Shown} that has a name, got {{value:D}}\"),");
        code.Close("});");
    }

    public static void Read(SourceWriter code, CodecModel model)
    {
        code.Line("var text = reader.ReadText(name);");
        if (model.Members.Count > 0)
        {
            code.Open("switch (text)");
            foreach (var member in model.Members) { code.Line($"case {Names.Literal(member.Name)}: return {model.Type.Name}.{member.Member};"); }
            code.Close();
        }
        code.Line($"reader.FailUnknown(name, text, {Names.Literal(List(model))});");
        code.Line("return default;");
    }

    public static void ReadFlags(SourceWriter code, CodecModel model, ValueCode values)
    {
        var all = new List<string>();
        foreach (var member in model.Members) { all.Add($"{model.Type.Name}.{member.Member}"); }
        code.Line($"const {model.Type.Name} all = {(all.Count == 0 ? "default" : string.Join(" | ", all))};");
        code.Line($"var flags = ({model.Type.Name}){values.Read(model.Element!, "reader", "name")};");
        code.Line("if ((flags & ~all) == default) { return flags; }");
        code.Line($"reader.Fail(name, $\"expected a sum of {List(model)}, got {{flags:D}}\");");
        code.Line("return default;");
    }

    private static string List(CodecModel model)
    {
        var names = new List<string>();
        foreach (var member in model.Members) { names.Add(member.Name); }
        return string.Join(", ", names);
    }
}
