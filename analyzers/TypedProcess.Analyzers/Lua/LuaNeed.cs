namespace TypedProcess.Analyzers.Lua;

/// <summary>A declared permission.</summary>
/// <param name="Action">The action, without <c>process.</c> before it.</param>
/// <param name="Pattern">On what.</param>
internal sealed record LuaNeed(string Action, string Pattern)
{
    public bool Matches(string resource) => TextPattern.TryParse(Pattern, out var pattern) && pattern.Matches(resource);
}
