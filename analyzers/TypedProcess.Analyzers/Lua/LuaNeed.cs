namespace TypedProcess.Analyzers.Lua;

/// <summary>A declared permission.</summary>
/// <param name="Action">The action, without <c>process.</c> before it.</param>
/// <param name="Pattern">On what.</param>
internal sealed record LuaNeed(string Action, string Pattern)
{
    public bool Matches(string resource) =>
        Pattern.EndsWith("*", StringComparison.Ordinal) ? resource.StartsWith(Pattern.Substring(0, Pattern.Length - 1), StringComparison.Ordinal) : Pattern == resource;
}
