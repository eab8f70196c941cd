using System.Collections.Immutable;

namespace TypedProcess;

/// <summary>The policies a process runs under: an immutable set, by policy id. An empty scope denies everything.</summary>
public sealed class SecurityScope
{
    private readonly ImmutableSortedDictionary<string, SecurityPolicy> _policies;

    private SecurityScope(ImmutableSortedDictionary<string, SecurityPolicy> policies) => _policies = policies;

    /// <summary>The scope without a policy.</summary>
    public static SecurityScope Empty { get; } = new(ImmutableSortedDictionary.Create<string, SecurityPolicy>(StringComparer.Ordinal));

    /// <summary>The policies, sorted by id.</summary>
    public IEnumerable<SecurityPolicy> Policies => _policies.Values;

    /// <summary>How many policies there are.</summary>
    public int Count => _policies.Count;

    /// <summary>The scope of these policies.</summary>
    /// <exception cref="ProcessException">Conflict: two policies share an id.</exception>
    public static SecurityScope Of(params ReadOnlySpan<SecurityPolicy> policies) => Empty.WithAll(policies);

    /// <summary>True when there is a policy with this id.</summary>
    public bool Contains(string policyId) => _policies.ContainsKey(policyId);

    /// <summary>Returns this scope with <paramref name="policy"/>. Adding a policy twice is harmless.</summary>
    /// <exception cref="ProcessException">Conflict: another policy has that id. Neither could be dropped without changing what is allowed.</exception>
    public SecurityScope With(SecurityPolicy policy) => WithAll([policy]);

    /// <summary>Returns the scope of all policies of both.</summary>
    /// <exception cref="ProcessException">Conflict: they hold different policies under one id.</exception>
    public SecurityScope Union(SecurityScope other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other == this ? this : WithAll([.. other.Policies]);
    }

    /// <summary>Evaluates any request, also for actions that are not the runtime's own: any deny wins, else any allow allows.</summary>
    /// <param name="actor">Who asks; null is an actor without id and metadata.</param>
    /// <param name="action">The action; of an action with two names either may be given.</param>
    /// <param name="resource">
    /// The resource. When the action is one on a pid and this is a pid text, patterns also match its host id, and the definition id when <paramref name="attributes"/> has <c>definition</c>.
    /// </param>
    /// <param name="attributes">What conditions see as attributes.</param>
    /// <param name="caller">The process that asks; when given it is the attribute <c>pid</c>, whatever <paramref name="attributes"/> says.</param>
    public PolicyDecision Evaluate(
        SecurityActor? actor,
        string action,
        string resource,
        IReadOnlyDictionary<string, AttributeValue>? attributes = null,
        Pid caller = default)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(resource);
        var isKnown = PermissionTable.TryParse(action, out var known);
        var names = isKnown ? PermissionTable.NamesOf(known) : [action];
        var target = AccessResource.ForText(resource);
        if (isKnown && PermissionTable.ResourceOf(known) == PermissionResource.Pid && Pid.TryParse(resource, out var pid))
        {
            var definition = attributes is not null && attributes.TryGetValue("definition", out var given) ? given.Text : null;
            target = AccessResource.ForProcess(pid, definition ?? "", pid.Host);
        }
        var decision = PolicyDecision.None;
        foreach (var policy in Policies)
        {
            if (!policy.MatchesAction(names.AsSpan()) || !policy.MatchesResource(target)) { continue; }
            if (!policy.Conditions.All(condition => condition.Holds(actor, names.AsSpan(), target, caller, attributes))) { continue; }
            if (policy.Effect == PolicyEffect.Deny) { return PolicyDecision.Deny; }
            decision = PolicyDecision.Allow;
        }
        return decision;
    }

    private SecurityScope WithAll(ReadOnlySpan<SecurityPolicy> policies)
    {
        var all = _policies.ToBuilder();
        foreach (var policy in policies)
        {
            ArgumentNullException.ThrowIfNull(policy);
            if (!all.TryGetValue(policy.Id, out var held)) { all.Add(policy.Id, policy); }
            else if (!ReferenceEquals(held, policy)) { throw new ProcessException(ErrorKind.Conflict, $"two policies have the id '{policy.Id}'"); }
        }
        return all.Count == Count ? this : new SecurityScope(all.ToImmutable());
    }
}
