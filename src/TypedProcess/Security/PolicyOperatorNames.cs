namespace TypedProcess;

/// <summary>The text form of operators.</summary>
internal static class PolicyOperatorNames
{
    private static readonly string[] Names = ["eq", "ne", "in", "not_in", "prefix", "exists", "not_exists", "lt", "le", "gt", "ge"];

    public static string Expected { get; } = "expected one of " + string.Join(", ", Names);

    public static string NameOf(PolicyOperator value) => Names[(int)value];

    public static bool IsDefined(PolicyOperator value) => (uint)value < (uint)Names.Length;

    public static bool TryParse(string text, out PolicyOperator value)
    {
        var index = Array.IndexOf(Names, text);
        value = (PolicyOperator)Math.Max(index, 0);
        return index >= 0;
    }
}
