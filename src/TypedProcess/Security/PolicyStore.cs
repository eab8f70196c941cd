using System.Collections.Immutable;

namespace TypedProcess;

/// <summary>Named policies, and groups: named sets of them, from which scopes are made. Immutable.</summary>
public sealed class PolicyStore
{
    private readonly ImmutableSortedDictionary<string, SecurityPolicy> _policies;
    private readonly ImmutableSortedDictionary<string, SecurityScope> _groups;

    private PolicyStore(ImmutableSortedDictionary<string, SecurityPolicy> policies, ImmutableSortedDictionary<string, SecurityScope> groups) =>
        (_policies, _groups) = (policies, groups);

    /// <summary>The store that holds nothing.</summary>
    public static PolicyStore Empty { get; } = new(
        ImmutableSortedDictionary.Create<string, SecurityPolicy>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, SecurityScope>(StringComparer.Ordinal));

    /// <summary>The ids of all policies, sorted.</summary>
    public IEnumerable<string> PolicyIds => _policies.Keys;

    /// <summary>The names of all groups, sorted.</summary>
    public IEnumerable<string> GroupNames => _groups.Keys;

    /// <summary>The policy with this id.</summary>
    /// <exception cref="ProcessException">NotFound: there is none.</exception>
    public SecurityPolicy Policy(string id) =>
        _policies.GetValueOrDefault(id) ?? throw new ProcessException(ErrorKind.NotFound, $"policy '{id}' not found");

    /// <summary>The scope of all policies of these groups. The scope of one group is always the same instance.</summary>
    /// <exception cref="ProcessException">NotFound: a group does not exist.</exception>
    public SecurityScope Scope(params ReadOnlySpan<string> groups)
    {
        SecurityScope? scope = null;
        foreach (var name in groups)
        {
            var group = _groups.GetValueOrDefault(name) ?? throw new ProcessException(ErrorKind.NotFound, $"policy group '{name}' not found");
            scope = scope?.Union(group) ?? group;
        }
        return scope ?? SecurityScope.Empty;
    }

    /// <summary>Returns a store with one more policy.</summary>
    /// <exception cref="ProcessException">Invalid: the id is taken.</exception>
    public PolicyStore With(SecurityPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (_policies.ContainsKey(policy.Id)) { throw new ProcessException(ErrorKind.Invalid, $"id: duplicate policy id \"{policy.Id}\""); }
        return new PolicyStore(_policies.Add(policy.Id, policy), _groups);
    }

    /// <summary>Returns a store with one more group.</summary>
    /// <exception cref="ProcessException">Invalid: the name is empty or taken. NotFound: a policy does not exist.</exception>
    public PolicyStore WithGroup(string name, params ReadOnlySpan<string> policyIds)
    {
        if (string.IsNullOrEmpty(name)) { throw new ProcessException(ErrorKind.Invalid, "name: expected a non-empty group name"); }
        if (_groups.ContainsKey(name)) { throw new ProcessException(ErrorKind.Invalid, $"name: duplicate group name \"{name}\""); }
        var scope = SecurityScope.Empty;
        foreach (var id in policyIds) { scope = scope.With(Policy(id)); }
        return new PolicyStore(_policies, _groups.Add(name, scope));
    }

    /// <summary>Returns a store with everything of both.</summary>
    /// <exception cref="ProcessException">Invalid: both have a policy id or a group name.</exception>
    public PolicyStore Union(PolicyStore other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var id in other._policies.Keys)
        {
            if (_policies.ContainsKey(id)) { throw new ProcessException(ErrorKind.Invalid, $"id: duplicate policy id \"{id}\""); }
        }
        foreach (var name in other._groups.Keys)
        {
            if (_groups.ContainsKey(name)) { throw new ProcessException(ErrorKind.Invalid, $"name: duplicate group name \"{name}\""); }
        }
        return new PolicyStore(_policies.AddRange(other._policies), _groups.AddRange(other._groups));
    }
}
