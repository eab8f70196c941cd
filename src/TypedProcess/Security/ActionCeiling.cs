namespace TypedProcess;

/// <summary>What a declaration says about one action.</summary>
internal sealed class ActionCeiling
{
    private readonly PolicyPattern[] _patterns;
    private readonly bool _coversOwnHost;

    private ActionCeiling(PolicyPattern[] patterns, bool coversOwnHost) => (_patterns, _coversOwnHost) = (patterns, coversOwnHost);

    /// <summary>The ceiling of <paramref name="action"/>, or null when every resource is declared.</summary>
    public static ActionCeiling? From(DeclaredPermissions declared, ProcessAction action)
    {
        PolicyPattern[] patterns = [.. declared.PatternsOf(action)];
        var constant = PermissionTable.ConstantResourceOf(action);
        if (patterns.Any(pattern => pattern.IsAll || (constant is not null && pattern.Matches(constant)))) { return null; }
        var coversOwnHost = action == ProcessAction.Host && (declared.Declares(ProcessAction.Spawn) || declared.Declares(ProcessAction.Call));
        return new ActionCeiling(patterns, coversOwnHost);
    }

    public bool Covers(in AccessResource resource, Pid caller) =>
        (_coversOwnHost && !caller.IsNone && resource.Text == caller.Host) || AccessRule.MatchesAny(_patterns, resource);
}
