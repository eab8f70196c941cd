namespace TypedProcess.Tests.Security;

/// <summary>Section 11 written down again, over texts, without any thought of speed.</summary>
internal static class NaiveAccess
{
    public sealed record Request(ProcessAction Action, string? Text, Pid Target, string Definition, string Host, Pid Caller)
    {
        public string[] Names => Action == ProcessAction.Call ? ["process.call", "process.exec"] : [PermissionTable.NameOf(Action)];

        public string[] Resources => Text is not null ? [Text] : [Target.ToString(), Definition, Host];
    }

    public static bool Allows(SecurityActor? actor, SecurityScope? scope, bool isStrict, DeclaredPermissions? ceiling, Request request)
    {
        if (ceiling is not null && !IsDeclared(ceiling, request)) { return false; }
        if (actor is null || scope is null) { return !isStrict; }
        return Decide(actor, scope, request) == PolicyDecision.Allow;
    }

    public static PolicyDecision Decide(SecurityActor actor, SecurityScope scope, Request request)
    {
        var matching = scope.Policies.Where(policy => Applies(policy, actor, request)).ToList();
        if (matching.Exists(policy => policy.Effect == PolicyEffect.Deny)) { return PolicyDecision.Deny; }
        return matching.Count > 0 ? PolicyDecision.Allow : PolicyDecision.None;
    }

    private static bool IsDeclared(DeclaredPermissions ceiling, Request request)
    {
        if (ceiling.Items.Any(item => item.Action == request.Action && Matches(item.Resource, request.Resources))) { return true; }
        return request.Action == ProcessAction.Host
            && request.Text == request.Caller.Host
            && ceiling.Items.Any(item => item.Action is ProcessAction.Spawn or ProcessAction.Call);
    }

    private static bool Applies(SecurityPolicy policy, SecurityActor actor, Request request) =>
        policy.Actions.Any(pattern => Matches(pattern, request.Names))
        && policy.Resources.Any(pattern => Matches(pattern, request.Resources))
        && policy.Conditions.All(condition => Holds(condition, Values(condition.Field, actor, request)));

    private static bool Matches(string pattern, string[] texts) =>
        texts.Any(text => pattern.EndsWith('*') ? text.StartsWith(pattern[..^1], StringComparison.Ordinal) : text == pattern);

    private static AttributeValue[] Values(string field, SecurityActor actor, Request request)
    {
        if (field.StartsWith("actor.meta.", StringComparison.Ordinal))
        {
            return actor.Metadata.TryGetValue(field["actor.meta.".Length..], out var value) ? [value] : [];
        }
        return field.Replace("attributes.", "", StringComparison.Ordinal) switch
        {
            "actor.id" => [actor.Id],
            "action" => [.. request.Names],
            "resource" => [.. request.Resources],
            "pid" => [request.Caller.ToString()],
            "definition" => request.Text is null ? [request.Definition] : [],
            "host" => request.Text is null ? [request.Host] : [],
            _ => [],
        };
    }

    private static bool Holds(PolicyCondition condition, AttributeValue[] values) => condition.Operator switch
    {
        PolicyOperator.Equal or PolicyOperator.In => values.Any(value => condition.Values.Contains(value)),
        PolicyOperator.NotEqual or PolicyOperator.NotIn => !values.Any(value => condition.Values.Contains(value)),
        PolicyOperator.Prefix => values.Any(value => value.Text?.StartsWith(condition.Values[0].Text!, StringComparison.Ordinal) == true),
        PolicyOperator.Exists => values.Length > 0,
        PolicyOperator.NotExists => values.Length == 0,
        PolicyOperator.Less => values.Any(value => value.IsNumber && Number(value) < Number(condition.Values[0])),
        PolicyOperator.LessOrEqual => values.Any(value => value.IsNumber && Number(value) <= Number(condition.Values[0])),
        PolicyOperator.Greater => values.Any(value => value.IsNumber && Number(value) > Number(condition.Values[0])),
        _ => values.Any(value => value.IsNumber && Number(value) >= Number(condition.Values[0])),
    };

    private static double Number(AttributeValue value) => double.Parse(value.ToString(), System.Globalization.CultureInfo.InvariantCulture);
}
