using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Generators.Emitting;

/// <summary>Codecs of records, plain classes and closed hierarchies: tables with a field for each property.</summary>
internal static class RecordCode
{
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal) { "reader", "name", "record", "value", "writer", "exception", "which" };

    public static void Write(SourceWriter code, CodecModel model, ValueCode values)
    {
        code.Line("if (writer.Failed) { return; }");
        if (model.MustBeExact) { code.Line($"{Code.Core}PayloadWriter.ThrowUnlessExact(value, typeof({model.Type.Name}));"); }
        code.Line("writer.BeginTable();");
        Fields(code, model.Cases[0], "value", values);
        code.Line("writer.EndTable();");
    }

    public static void WriteCases(SourceWriter code, CodecModel model, ValueCode values)
    {
        code.Line("if (writer.Failed) { return; }");
        code.Open("switch (value)");
        foreach (var one in model.Cases)
        {
            var local = Local(one);
            code.Open($"case {one.Type} {local}:");
            code.Line("writer.BeginTable();");
            code.Line("writer.WriteKey(\"case\");");
            code.Line($"writer.WriteText({Names.Literal(one.Name)});");
            Fields(code, one, local, values);
            code.Line("writer.EndTable();");
            code.Line("break;");
            code.Close();
        }
        code.Open("default:");
        code.Line($"{Code.Core}PayloadWriter.ThrowUnknownCase(value, typeof({model.Type.Name}));");
        code.Line("break;");
        code.Close();
        code.Close();
    }

    public static void Read(SourceWriter code, CodecModel model, ValueCode values)
    {
        code.Line("var record = reader.ReadRecord(name);");
        Make(code, model.Cases[0], values);
    }

    public static void ReadCases(SourceWriter code, CodecModel model)
    {
        var names = new List<string>();
        code.Line("var record = reader.ReadRecord(name);");
        code.Line("var which = record.ReadText(\"case\");");
        code.Open("switch (which)");
        foreach (var one in model.Cases)
        {
            code.Line($"case {Names.Literal(one.Name)}: return Read{Names.PascalCase(Local(one))}(ref record);");
            names.Add(one.Name);
        }
        code.Close();
        code.Line($"record.FailUnknown(\"case\", which, {Names.Literal(string.Join(", ", names))});");
        code.Line("return default!;");
    }

    public static void ReadCase(SourceWriter code, CaseModel one, ValueCode values)
    {
        code.Line("");
        code.Open($"private static {one.Type} Read{Names.PascalCase(Local(one))}(ref {Code.Core}PayloadReader record)");
        Make(code, one, values);
        code.Close();
    }

    private static void Fields(SourceWriter code, CaseModel one, string value, ValueCode values)
    {
        foreach (var field in one.Fields)
        {
            var part = $"{value}.{field.Member}";
            // A field that is not there and one that is nil are the same thing to the other language.
            if (field.Type.IsNullable)
            {
                var local = "some" + Names.PascalCase(field.Member.TrimStart('@'));
                // One block for each: the name is then free again for the next case.
                code.Open($"if ({part} is {{ }} {(value == "value" ? local : value + local)})");
                code.Line($"writer.WriteKey({Names.Literal(field.Name)});");
                code.Line(values.WriteKnown(field.Type, value == "value" ? local : value + local));
                code.Close();
                continue;
            }
            code.Line($"writer.WriteKey({Names.Literal(field.Name)});");
            code.Line(values.WriteKnown(field.Type, part));
        }
    }

    private static void Make(SourceWriter code, CaseModel one, ValueCode values)
    {
        var given = new List<string>();
        var set = new List<string>();
        foreach (var field in one.Fields)
        {
            var local = Names.CamelCase(field.Member.TrimStart('@'));
            local = Taken.Contains(local) ? local + "Field" : Names.Identifier(local);
            code.Line($"var {local} = {values.Read(field.Type, "record", Names.Literal(field.Name))};");
            if (field.Parameter is null) { set.Add($"{field.Member} = {local}"); }
            else { given.Add(local); }
        }
        code.Line("if (!record.End()) { return default!; }");
        var body = $"return new {one.Type}({string.Join(", ", given)}){(set.Count == 0 ? "" : $" {{ {string.Join(", ", set)} }}")};";
        code.Line($"try {{ {body} }}");
        code.Line("catch (global::System.Exception exception) when (record.Refuses(null, exception)) { return default!; }");
    }

    private static string Local(CaseModel one)
    {
        var name = one.Type.Substring(one.Type.LastIndexOf('.') + 1).TrimStart('@');
        return Names.CamelCase(name) + "Case";
    }
}
