namespace TypedProcess;

/// <summary>The compiled permission of one action, for one actor, scope and declaration.</summary>
internal sealed class ActionAccess
{
    private readonly ActionCeiling? _ceiling;
    private readonly AccessRule[] _denies;
    private readonly AccessRule[] _allows;
    private readonly bool _isOpen;

    private ActionAccess(ActionCeiling? ceiling, AccessRule[] denies, AccessRule[] allows, bool isOpen) =>
        (_ceiling, _denies, _allows, _isOpen) = (ceiling, denies, allows, isOpen);

    /// <summary>True when every request is allowed.</summary>
    public bool IsConstantAllow => _isOpen && _ceiling is null && _denies.Length == 0;

    public static ActionAccess From(ProcessAction action, SecurityActor? actor, SecurityScope? scope, bool isStrict, DeclaredPermissions? declared)
    {
        var ceiling = declared is null ? null : ActionCeiling.From(declared, action);
        if (actor is null || scope is null) { return new ActionAccess(ceiling, [], [], !isStrict); }
        var rules = scope.Policies.Select(policy => AccessRule.From(policy, actor, action)).OfType<AccessRule>().ToArray();
        AccessRule[] denies = [.. rules.Where(rule => rule.Policy.Effect == PolicyEffect.Deny)];
        if (Array.Find(denies, rule => rule.IsConstant) is { } always) { return new ActionAccess(ceiling, [always], [], false); }
        AccessRule[] allows = [.. rules.Where(rule => rule.Policy.Effect == PolicyEffect.Allow)];
        return allows.Any(rule => rule.IsConstant)
            ? new ActionAccess(ceiling, denies, [], true)
            : new ActionAccess(ceiling, denies, allows, false);
    }

    /// <summary>Decides one request; <paramref name="denier"/> is the policy that denied it, when one did.</summary>
    public AccessVerdict Decide(in AccessResource resource, Pid caller, out SecurityPolicy? denier)
    {
        denier = null;
        if (_ceiling is not null && !_ceiling.Covers(resource, caller)) { return AccessVerdict.NotDeclared; }
        foreach (var rule in _denies)
        {
            if (rule.Matches(resource, caller))
            {
                denier = rule.Policy;
                return AccessVerdict.Denied;
            }
        }
        if (_isOpen) { return AccessVerdict.Allowed; }
        foreach (var rule in _allows)
        {
            if (rule.Matches(resource, caller)) { return AccessVerdict.Allowed; }
        }
        return AccessVerdict.Denied;
    }
}
