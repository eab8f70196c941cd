using System.Collections.Immutable;

namespace TypedProcess;

/// <summary>A condition of a policy: a field, an operator, and what to compare with.</summary>
/// <remarks>
/// Fields: <c>actor.id</c>, <c>actor.meta.&lt;key&gt;</c>, <c>attributes.&lt;name&gt;</c>, <c>action</c>, <c>resource</c>, and three
/// attributes that may be written without prefix: <c>pid</c> (of the caller), <c>definition</c> and <c>host</c> (of the target, for actions on a pid).
/// A field has no value (it is missing), one, or several: <c>action</c> has every name of the action, <c>resource</c> of an action on a pid has the pid text, the definition id and the host id.
/// <c>eq</c>, <c>in</c>, <c>prefix</c>, <c>exists</c>, <c>lt</c>, <c>le</c>, <c>gt</c>, <c>ge</c> hold when one of the values fits, hence never for a missing field;
/// <c>ne</c>, <c>not_in</c>, <c>not_exists</c> hold exactly when <c>eq</c>, <c>in</c>, <c>exists</c> do not, hence for a missing field too. Text compares ordinally.
/// </remarks>
public sealed class PolicyCondition
{
    private readonly PolicyField _field;
    private readonly PolicyOperator _positive;
    private readonly bool _isNegated;
    private readonly ImmutableArray<PidPattern> _pids;

    /// <summary>Creates a condition. <c>exists</c> and <c>not_exists</c> take no value, <c>in</c> and <c>not_in</c> one or more, the others one.</summary>
    /// <exception cref="ProcessException">Invalid: no such field or operator, or values the operator does not take; the message starts with the argument.</exception>
    public PolicyCondition(string field, PolicyOperator @operator, params ReadOnlySpan<AttributeValue> values)
    {
        _field = PolicyField.Parse(field);
        if (!PolicyOperatorNames.IsDefined(@operator)) { throw new ProcessException(ErrorKind.Invalid, $"operator: {PolicyOperatorNames.Expected}, got {(int)@operator}"); }
        (Field, Operator, Values) = (field, @operator, [.. values]);
        RequireValues();
        (_positive, _isNegated) = @operator switch
        {
            PolicyOperator.NotEqual => (PolicyOperator.Equal, true),
            PolicyOperator.NotIn => (PolicyOperator.In, true),
            PolicyOperator.NotExists => (PolicyOperator.Exists, true),
            _ => (@operator, false),
        };
        _pids = [.. Values
            .Select(value => value.Text is not { } text ? null : _positive == PolicyOperator.Prefix ? PidPattern.Prefix(text) : PidPattern.Exact(text))
            .OfType<PidPattern>()];
    }

    /// <summary>What is looked at.</summary>
    public string Field { get; }

    /// <summary>How it is compared.</summary>
    public PolicyOperator Operator { get; }

    /// <summary>What it is compared with.</summary>
    public ImmutableArray<AttributeValue> Values { get; }

    /// <summary>Decides what actor and action alone decide, for a check by the runtime; null when it depends on the single request.</summary>
    internal bool? Decide(SecurityActor? actor, ProcessAction action) => _field.Kind switch
    {
        PolicyFieldKind.ActorId or PolicyFieldKind.ActorMetadata or PolicyFieldKind.Action or PolicyFieldKind.Attribute =>
            Holds(actor, PermissionTable.NamesOf(action).AsSpan(), default, default, null),
        PolicyFieldKind.TargetDefinition or PolicyFieldKind.TargetHost when PermissionTable.ResourceOf(action) != PermissionResource.Pid => _isNegated,
        PolicyFieldKind.Resource when PermissionTable.ConstantResourceOf(action) is { } constant => Holds(AccessResource.ForText(constant), default),
        _ => null,
    };

    /// <summary>Evaluates what <see cref="Decide"/> left open.</summary>
    internal bool Holds(in AccessResource resource, Pid caller) => Holds(null, [], resource, caller, null);

    internal bool Holds(
        SecurityActor? actor,
        ReadOnlySpan<string> actions,
        in AccessResource resource,
        Pid caller,
        IReadOnlyDictionary<string, AttributeValue>? attributes) =>
        _isNegated != (_field.Kind switch
        {
            PolicyFieldKind.ActorId => Fits(actor?.Id),
            PolicyFieldKind.ActorMetadata => actor is not null && actor.Metadata.TryGetValue(_field.Key, out var value) && Fits(value),
            PolicyFieldKind.Action => FitsAny(actions),
            PolicyFieldKind.Resource => resource.Text is { } text ? Fits(text) : FitsPid(resource.Pid) || FitsId(resource.Definition) || FitsId(resource.Host),
            PolicyFieldKind.CallerPid when !caller.IsNone => FitsPid(caller),
            PolicyFieldKind.TargetDefinition when resource.Definition.Length > 0 => Fits(resource.Definition),
            PolicyFieldKind.TargetHost when resource.Host.Length > 0 => Fits(resource.Host),
            _ => attributes is not null && attributes.TryGetValue(_field.Key, out var given) && Fits(given),
        });

    private bool FitsId(string id) => id.Length > 0 && Fits(id);

    private bool FitsAny(ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (Fits(text)) { return true; }
        }
        return false;
    }

    private bool FitsPid(Pid pid)
    {
        if (pid.IsNone) { return false; }
        if (_positive == PolicyOperator.Exists) { return true; }
        foreach (var pattern in _pids)
        {
            if (pattern.Matches(pid)) { return true; }
        }
        return false;
    }

    private bool Fits(AttributeValue actual)
    {
        if (actual.Kind == AttributeKind.None) { return false; }
        switch (_positive)
        {
            case PolicyOperator.Exists: return true;
            case PolicyOperator.Prefix: return actual.Text is { } text && text.StartsWith(Values[0].Text!, StringComparison.Ordinal);
            case PolicyOperator.Less: return AttributeValue.Compare(actual, Values[0]) < 0;
            case PolicyOperator.LessOrEqual: return AttributeValue.Compare(actual, Values[0]) <= 0;
            case PolicyOperator.Greater: return AttributeValue.Compare(actual, Values[0]) > 0;
            case PolicyOperator.GreaterOrEqual: return AttributeValue.Compare(actual, Values[0]) >= 0;
            default:
                foreach (var value in Values)
                {
                    if (actual.Equals(value)) { return true; }
                }
                return false;
        }
    }

    private void RequireValues()
    {
        var expected = Operator switch
        {
            PolicyOperator.Exists or PolicyOperator.NotExists => Values.Length == 0 ? null : "no value",
            PolicyOperator.In or PolicyOperator.NotIn => Values.Length > 0 ? null : "one or more values",
            PolicyOperator.Prefix => Values is [{ Text.Length: > 0 }] ? null : "a non-empty text",
            PolicyOperator.Equal or PolicyOperator.NotEqual => Values.Length == 1 ? null : "one value",
            _ => Values is [{ IsNumber: true }] ? null : "a number",
        };
        if (expected is not null)
        {
            var got = Values.Length == 0 ? "nothing" : string.Join(", ", Values);
            throw new ProcessException(ErrorKind.Invalid, $"value: {PolicyOperatorNames.NameOf(Operator)} expects {expected}, got {got}");
        }
        if (Values.Any(value => value.Kind == AttributeKind.None)) { throw new ProcessException(ErrorKind.Invalid, "value: expected text, a number or a boolean, got nil"); }
    }
}
