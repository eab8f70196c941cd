namespace TypedProcess;

/// <summary>What is left of a policy for one actor and one action: patterns and conditions over the single request.</summary>
/// <param name="policy">The policy this was made from.</param>
/// <param name="patterns">The resources; null for all.</param>
/// <param name="conditions">What actor and action did not decide.</param>
internal sealed class AccessRule(SecurityPolicy policy, PolicyPattern[]? patterns, PolicyCondition[] conditions)
{
    public SecurityPolicy Policy { get; } = policy;

    /// <summary>True when every request matches.</summary>
    public bool IsConstant { get; } = patterns is null && conditions.Length == 0;

    /// <summary>The rule of <paramref name="policy"/>, or null when it can never match.</summary>
    public static AccessRule? From(SecurityPolicy policy, SecurityActor actor, ProcessAction action)
    {
        if (!policy.MatchesAction(PermissionTable.NamesOf(action).AsSpan())) { return null; }
        var open = new List<PolicyCondition>();
        foreach (var condition in policy.Conditions)
        {
            var decided = condition.Decide(actor, action);
            if (decided is false) { return null; }
            if (decided is null) { open.Add(condition); }
        }
        PolicyPattern[]? patterns = [.. policy.ResourcePatterns];
        if (patterns.Any(pattern => pattern.IsAll)) { patterns = null; }
        if (patterns is not null && PermissionTable.ConstantResourceOf(action) is { } constant)
        {
            if (!patterns.Any(pattern => pattern.Matches(constant))) { return null; }
            patterns = null;
        }
        return new AccessRule(policy, patterns, [.. open]);
    }

    public bool Matches(in AccessResource resource, Pid caller) =>
        (patterns is null || MatchesAny(patterns, resource)) && AllHold(resource, caller);

    public static bool MatchesAny(PolicyPattern[] patterns, in AccessResource resource)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.Matches(resource)) { return true; }
        }
        return false;
    }

    private bool AllHold(in AccessResource resource, Pid caller)
    {
        foreach (var condition in conditions)
        {
            if (!condition.Holds(resource, caller)) { return false; }
        }
        return true;
    }
}
