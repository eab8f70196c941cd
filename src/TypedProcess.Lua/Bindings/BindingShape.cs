namespace TypedProcess.Lua;

/// <summary>What a binding looks at before it sends a value: the sort of value, no more. What is inside of tables, ranges and forms of texts are for the reader of the receiver, whose error names the place.</summary>
internal sealed class BindingShape
{
    /// <summary>The test of what is anything but nil.</summary>
    public const string Anything = "{0} ~= nil";

    private BindingShape(string word, string? test, bool isNullable) => (Word, Test, IsNullable) = (word, test, isNullable);

    /// <summary>What errors say was expected.</summary>
    public string Word { get; }

    /// <summary>An expression with <c>{0}</c> for the value, true for one that fits and is not nil; null when any fits.</summary>
    public string? Test { get; }

    /// <summary>True when nil is a value of it.</summary>
    public bool IsNullable { get; }

    public static BindingShape Of(string shape, ProcessManifest manifest)
    {
        var isNullable = shape.EndsWith('?');
        var plain = isNullable ? shape[..^1] : shape;
        var (word, test) = plain switch
        {
            "boolean" => (plain, "type({0}) == \"boolean\""),
            "integer" => (plain, "mathtype({0}) == \"integer\""),
            "number" => (plain, "mathtype({0})"),
            "uint64" => ("integer", "mathtype({0}) == \"integer\" or tonumber({0})"),
            "decimal" => (plain, "tonumber({0})"),
            "string" or "timestamp" or "guid" => (plain, "type({0}) == \"string\""),
            "duration" => (plain, "mathtype({0}) == \"integer\" or type({0}) == \"string\""),
            "table" => (plain, "type({0}) == \"table\""),
            "pid" or "subject" or "error" => (plain, Anything),
            "any" or "unknown" => (plain, null),
            _ when IsText(plain, manifest) => ("string", "type({0}) == \"string\""),
            _ => ("table", "type({0}) == \"table\""),
        };
        return new BindingShape(word, test, isNullable || test is null);
    }

    private static bool IsText(string shape, ProcessManifest manifest) =>
        shape.StartsWith('"') || manifest.Shapes.Any(named => named.Name == shape && (named.Text.StartsWith('"') || named.Text == "string"));
}
