using System.Collections.Immutable;

namespace TypedProcess;

/// <summary>Allows or denies actions on resources, under conditions. Immutable.</summary>
/// <remarks>
/// A policy matches a request when one of its action patterns, one of its resource patterns and all of its conditions do.
/// A pattern is an exact text, <c>*</c>, or <c>prefix*</c>. An action with two names matches when either does.
/// For actions on a pid a resource pattern matches the pid text, the definition id, or the host id of the target.
/// </remarks>
public sealed class SecurityPolicy
{
    /// <summary>Creates a policy.</summary>
    /// <exception cref="ProcessException">Invalid: an empty id, an unknown effect, no action, no resource, or a malformed pattern; the message starts with the argument.</exception>
    public SecurityPolicy(string id, PolicyEffect effect, IEnumerable<string> actions, IEnumerable<string> resources, params IEnumerable<PolicyCondition> conditions)
    {
        if (string.IsNullOrEmpty(id)) { throw new ProcessException(ErrorKind.Invalid, "id: expected a non-empty policy id"); }
        if (effect is not (PolicyEffect.Allow or PolicyEffect.Deny)) { throw new ProcessException(ErrorKind.Invalid, $"effect: expected one of allow, deny, got {(int)effect}"); }
        ArgumentNullException.ThrowIfNull(conditions);
        (Id, Effect) = (id, effect);
        (Actions, ActionPatterns) = Parse(actions, nameof(actions));
        (Resources, ResourcePatterns) = Parse(resources, nameof(resources));
        Conditions = [.. conditions];
    }

    /// <summary>The name of the policy, unique in a scope.</summary>
    public string Id { get; }

    /// <summary>Whether matching requests are allowed or denied.</summary>
    public PolicyEffect Effect { get; }

    /// <summary>Patterns of action names.</summary>
    public ImmutableArray<string> Actions { get; }

    /// <summary>Patterns of resources.</summary>
    public ImmutableArray<string> Resources { get; }

    /// <summary>What must hold besides.</summary>
    public ImmutableArray<PolicyCondition> Conditions { get; }

    internal ImmutableArray<PolicyPattern> ActionPatterns { get; }

    internal ImmutableArray<PolicyPattern> ResourcePatterns { get; }

    /// <summary>Creates a policy that allows.</summary>
    /// <exception cref="ProcessException">Invalid, as the constructor.</exception>
    public static SecurityPolicy Allow(string id, IEnumerable<string> actions, IEnumerable<string> resources, params IEnumerable<PolicyCondition> conditions) =>
        new(id, PolicyEffect.Allow, actions, resources, conditions);

    /// <summary>Creates a policy that denies.</summary>
    /// <exception cref="ProcessException">Invalid, as the constructor.</exception>
    public static SecurityPolicy Deny(string id, IEnumerable<string> actions, IEnumerable<string> resources, params IEnumerable<PolicyCondition> conditions) =>
        new(id, PolicyEffect.Deny, actions, resources, conditions);

    /// <inheritdoc/>
    public override string ToString() => Id;

    internal bool MatchesAction(ReadOnlySpan<string> names)
    {
        foreach (var pattern in ActionPatterns)
        {
            if (pattern.MatchesAny(names)) { return true; }
        }
        return false;
    }

    internal bool MatchesResource(in AccessResource resource)
    {
        foreach (var pattern in ResourcePatterns)
        {
            if (pattern.Matches(resource)) { return true; }
        }
        return false;
    }

    private static (ImmutableArray<string> Texts, ImmutableArray<PolicyPattern> Patterns) Parse(IEnumerable<string>? texts, string argument)
    {
        ImmutableArray<string> all = texts is null ? [] : [.. texts];
        if (all.IsEmpty) { throw new ProcessException(ErrorKind.Invalid, $"{argument}: expected at least one pattern"); }
        return (all, [.. all.Select((text, index) => PolicyPattern.Parse(text, $"{argument}[{index}]"))]);
    }
}
