using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Generators.Emitting;

/// <summary>How values look to those who do not know their types, in the words that annotations of Lua use.</summary>
internal sealed class ShapeCode(EquatableArray<CodecModel> codecs)
{
    /// <summary>The shape of a type; <c>unknown</c> where values cannot travel.</summary>
    public string Of(TypeModel type)
    {
        var shape = type.Coding switch
        {
            Coding.None or Coding.Unknown => "unknown",
            Coding.Codec => Of(Find(type.Argument)),
            var coding => PlainName(coding) ?? "any",
        };
        return type.IsNullable && shape is not ("unknown" or "any") ? shape + "?" : shape;
    }

    /// <summary>The shape of what needs nothing but its coding to be known; null for the rest.</summary>
    public static string? PlainName(Coding coding) => coding switch
    {
        Coding.Boolean => "boolean",
        Coding.SByte or Coding.Byte or Coding.Int16 or Coding.UInt16 or Coding.Int32 or Coding.UInt32 or Coding.Int64 => "integer",
        Coding.UInt64 => "uint64",
        Coding.Single or Coding.Double => "number",
        Coding.Decimal => "decimal",
        Coding.Char or Coding.Text or Coding.ByteArray or Coding.ByteMemory => "string",
        Coding.Timestamp => "timestamp",
        Coding.Duration => "duration",
        Coding.Guid => "guid",
        Coding.Pid or Coding.TypedPid => "pid",
        Coding.Subject => "subject",
        Coding.Error => "error",
        Coding.Table => "table",
        _ => null,
    };

    /// <summary>The named shapes, sorted by name, each as an expression.</summary>
    public IEnumerable<string> Named()
    {
        var shapes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var codec in codecs)
        {
            switch (codec.Shape)
            {
                case CodecShape.Enum: shapes[NameOf(codec)] = Shape(NameOf(codec), Choice(codec)); break;
                // A record that is a case and travels by itself too is here once, as the case, which has a field more.
                case CodecShape.Record when !shapes.ContainsKey(NameOf(codec)): shapes[NameOf(codec)] = Shape(NameOf(codec), "", codec.Cases[0].Fields); break;
                case CodecShape.Union:
                    shapes[NameOf(codec)] = Shape(NameOf(codec), string.Join(" | ", Cases(codec)));
                    foreach (var one in codec.Cases) { shapes[Plain(one.Type)] = Shape(Plain(one.Type), "", one.Fields, one.Name); }
                    break;
            }
        }
        return shapes.Values;
    }

    private string Of(CodecModel? codec) => codec?.Shape switch
    {
        null => "any",
        CodecShape.Record or CodecShape.Union or CodecShape.Enum => NameOf(codec),
        CodecShape.Flags => "integer",
        CodecShape.Tuple => $"[{string.Join(", ", Items(codec))}]",
        CodecShape.Dictionary or CodecShape.ImmutableDictionary => $"table<string, {Of(codec.Element!)}>",
        CodecShape.Plain => Of(codec.Element!),
        _ => Of(codec.Element!) is var item && item.EndsWith("?", StringComparison.Ordinal) ? $"({item})[]" : $"{item}[]",
    };

    private CodecModel? Find(string name)
    {
        foreach (var codec in codecs)
        {
            if (codec.Name == name) { return codec; }
        }
        return null;
    }

    private string Shape(string name, string text, EquatableArray<FieldModel> fields = default, string? which = null)
    {
        var texts = new List<string>();
        if (which is not null) { texts.Add(Parameter("case", "string", "\"" + which + "\"")); }
        foreach (var field in fields) { texts.Add(Parameter(field.Name, field.Type.Shown, Of(field.Type))); }
        return $"new {Code.Core}ShapeManifest({Names.Literal(name)}, {Names.Literal(text)}, [{string.Join(", ", texts)}])";
    }

    public static string Parameter(string name, string type, string shape, bool isOptional = false) =>
        $"new {Code.Core}ParameterManifest({Names.Literal(name)}, {Names.Literal(type)}{(isOptional ? ", IsOptional: true" : "")}, Shape: {Names.Literal(shape)})";

    private List<string> Items(CodecModel codec)
    {
        var items = new List<string>();
        foreach (var item in codec.Members) { items.Add(Of(item.Type)); }
        return items;
    }

    private static List<string> Cases(CodecModel codec)
    {
        var cases = new List<string>();
        foreach (var one in codec.Cases) { cases.Add(Plain(one.Type)); }
        return cases;
    }

    private static string Choice(CodecModel codec)
    {
        var names = new List<string>();
        foreach (var member in codec.Members) { names.Add("\"" + member.Name + "\""); }
        return names.Count == 0 ? "string" : string.Join(" | ", names);
    }

    private static string NameOf(CodecModel codec) => Plain(codec.Type.Plain);

    // The name of a type with arguments has signs that no name in annotations has.
    private static string Plain(string type)
    {
        var name = type.Replace("global::", "").Replace("@", "");
        var text = new System.Text.StringBuilder(name.Length);
        foreach (var character in name) { text.Append(char.IsLetterOrDigit(character) || character is '.' or '_' ? character : '_'); }
        return text.ToString().TrimEnd('_');
    }
}
