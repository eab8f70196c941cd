using System.Globalization;
using TypedProcess.Generators.Emitting;
using TypedProcess.Generators.Model;

namespace TypedProcess.Analyzers.Lua;

/// <summary>Sorts of values, in the words that errors of the runtime use.</summary>
internal static class LuaSort
{
    /// <summary>A text that is a number.</summary>
    public const string NumberText = "number as string";

    /// <summary>What stands there; null when only running it tells.</summary>
    public static string? Of(LuaScriptCheck script, int node)
    {
        var tree = script.Tree;
        ref var at = ref tree.Nodes[node];
        switch (at.Kind)
        {
            case LuaNodeKind.Nil: return "nil";
            case LuaNodeKind.True or LuaNodeKind.False: return "boolean";
            case LuaNodeKind.Integer: return "integer";
            case LuaNodeKind.Float: return "number";
            case LuaNodeKind.Table: return "table";
            case LuaNodeKind.Function: return "function";
            case LuaNodeKind.Text:
                var text = LuaTexts.Value(tree.Source, at.Start, at.End);
                return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? NumberText : "string";
            case LuaNodeKind.Group: return Of(script, at.First);
            case LuaNodeKind.Unary when at.Value == (int)LuaTokenKind.Minus && tree.Nodes[at.First].Kind is LuaNodeKind.Integer or LuaNodeKind.Float: return Of(script, at.First);
            case LuaNodeKind.Unary when at.Value == (int)LuaTokenKind.NotWord: return "boolean";
            default: return null;
        }
    }

    /// <summary>What a parameter takes; null when many sorts fit.</summary>
    public static string? Expected(TypeModel type, IReadOnlyList<CodecModel> codecs) => type.Coding switch
    {
        Coding.Subject or Coding.Error => null,
        Coding.Codec => OfCodec(type.Argument, codecs),
        var coding => ShapeCode.PlainName(coding),
    };

    public static bool Fits(string expected, string got) => (expected, got) switch
    {
        (_, "function") => false,
        ("integer", "integer") or ("number", "integer" or "number") or ("boolean", "boolean") or ("table", "table") => true,
        // A float without a fraction is taken in some places.
        ("integer", "number") => true,
        ("uint64" or "decimal", "integer" or "number" or NumberText) => true,
        ("duration", "integer" or "string" or NumberText) => true,
        ("string" or "timestamp" or "guid" or "pid", "string" or NumberText) => true,
        _ => false,
    };

    private static string? OfCodec(string name, IReadOnlyList<CodecModel> codecs)
    {
        foreach (var codec in codecs)
        {
            if (codec.Name == name) { return codec.Shape is CodecShape.Plain or CodecShape.Enum or CodecShape.Flags ? null : "table"; }
        }
        return null;
    }
}
