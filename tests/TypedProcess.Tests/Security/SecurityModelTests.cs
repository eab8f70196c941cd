using static TypedProcess.Tests.Security.Access;

namespace TypedProcess.Tests.Security;

public sealed class SecurityModelTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a*b")]
    [InlineData("*a")]
    [InlineData("**")]
    [InlineData("a*b*")]
    public void S11_a_malformed_pattern_is_refused_with_its_place(string pattern)
    {
        var action = Assert.Throws<ProcessException>(() => SecurityPolicy.Allow("p", ["ok", pattern], ["*"]));
        Assert.Equal($"actions[1]: expected an exact text, \"*\" or \"prefix*\", got \"{pattern}\"", action.Message);
        Assert.Equal(ErrorKind.Invalid, action.Kind);
        Assert.StartsWith("resources[0]: expected", Assert.Throws<ProcessException>(() => SecurityPolicy.Deny("p", ["*"], [pattern])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void S11_a_policy_needs_id_actions_and_resources()
    {
        Assert.StartsWith("id:", Assert.Throws<ProcessException>(() => SecurityPolicy.Allow("", ["*"], ["*"])).Message, StringComparison.Ordinal);
        Assert.StartsWith("actions:", Assert.Throws<ProcessException>(() => SecurityPolicy.Allow("p", [], ["*"])).Message, StringComparison.Ordinal);
        Assert.StartsWith("resources:", Assert.Throws<ProcessException>(() => SecurityPolicy.Allow("p", ["*"], [])).Message, StringComparison.Ordinal);
        Assert.StartsWith("effect:", Assert.Throws<ProcessException>(() => new SecurityPolicy("p", (PolicyEffect)9, ["*"], ["*"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("actr.id")]
    [InlineData("actor.meta.")]
    [InlineData("attributes.")]
    [InlineData("tenant")]
    [InlineData("")]
    public void S11_an_unknown_field_is_refused(string field) =>
        Assert.StartsWith("field: expected actor.id,", Assert.Throws<ProcessException>(() => new PolicyCondition(field, PolicyOperator.Exists)).Message, StringComparison.Ordinal);

    public static TheoryData<PolicyOperator, AttributeValue[], string> WrongValues => new()
    {
        { PolicyOperator.Equal, [], "value: eq expects one value, got nothing" },
        { PolicyOperator.NotEqual, ["a", "b"], "value: ne expects one value, got \"a\", \"b\"" },
        { PolicyOperator.In, [], "value: in expects one or more values, got nothing" },
        { PolicyOperator.Prefix, [5], "value: prefix expects a non-empty text, got 5" },
        { PolicyOperator.Prefix, [""], "value: prefix expects a non-empty text, got \"\"" },
        { PolicyOperator.Exists, [true], "value: exists expects no value, got true" },
        { PolicyOperator.Less, ["5"], "value: lt expects a number, got \"5\"" },
        { PolicyOperator.Equal, [default], "value: expected text, a number or a boolean, got nil" },
        { (PolicyOperator)99, [], "operator: expected one of eq, ne, in, not_in, prefix, exists, not_exists, lt, le, gt, ge, got 99" },
    };

    [Theory]
    [MemberData(nameof(WrongValues))]
    public void S11_values_that_the_operator_does_not_take_are_refused(PolicyOperator @operator, AttributeValue[] values, string message) =>
        Assert.Equal(message, Assert.Throws<ProcessException>(() => new PolicyCondition("actor.id", @operator, values)).Message);

    public static TheoryData<string, PolicyOperator, AttributeValue[], bool> Comparisons => new()
    {
        { "level", PolicyOperator.Equal, [5], true },
        { "level", PolicyOperator.Equal, [5.0], true },
        { "level", PolicyOperator.Equal, ["5"], false },
        { "level", PolicyOperator.In, [1, 5], true },
        { "level", PolicyOperator.NotIn, [1, 5], false },
        { "level", PolicyOperator.Less, [5], false },
        { "level", PolicyOperator.Less, [5.5], true },
        { "level", PolicyOperator.LessOrEqual, [5], true },
        { "level", PolicyOperator.Greater, [4], true },
        { "level", PolicyOperator.Greater, [5], false },
        { "level", PolicyOperator.GreaterOrEqual, [5.0], true },
        { "score", PolicyOperator.Greater, [1], true },
        { "role", PolicyOperator.Greater, [1], false },
        { "role", PolicyOperator.Prefix, ["adm"], true },
        { "role", PolicyOperator.Prefix, ["Adm"], false },
        { "level", PolicyOperator.Prefix, ["5"], false },
        { "vip", PolicyOperator.Equal, [true], true },
        { "vip", PolicyOperator.Exists, [], true },
        { "vip", PolicyOperator.NotExists, [], false },
        { "none", PolicyOperator.Equal, ["x"], false },
        { "none", PolicyOperator.In, ["x"], false },
        { "none", PolicyOperator.Prefix, ["x"], false },
        { "none", PolicyOperator.Exists, [], false },
        { "none", PolicyOperator.Less, [1], false },
        { "none", PolicyOperator.GreaterOrEqual, [1], false },
        { "none", PolicyOperator.NotEqual, ["x"], true },
        { "none", PolicyOperator.NotIn, ["x"], true },
        { "none", PolicyOperator.NotExists, [], true },
    };

    [Theory]
    [MemberData(nameof(Comparisons))]
    public void S11_a_missing_field_fails_all_but_the_negated_operators(string key, PolicyOperator @operator, AttributeValue[] values, bool holds) =>
        Assert.Equal(holds, Profile(Allow("*", "*", new PolicyCondition("actor.meta." + key, @operator, values))).AllowsAll(ProcessAction.Send));

    [Fact]
    public void S11_numbers_compare_exactly()
    {
        AttributeValue big = 9007199254740993L, rounded = 9007199254740992.0, infinite = double.PositiveInfinity;
        Assert.False(big.Equals(rounded));
        Assert.Equal(1, AttributeValue.Compare(big, rounded));
        Assert.Equal(-1, AttributeValue.Compare(long.MaxValue, infinite));
        Assert.Equal(1, AttributeValue.Compare(infinite, long.MaxValue));
        Assert.Equal(0, AttributeValue.Compare(long.MinValue, -9223372036854775808.0));
        Assert.Null(AttributeValue.Compare(1, double.NaN));
        Assert.Equal(new AttributeValue[] { 2, 2.0 }[0].GetHashCode(), ((AttributeValue)2.0).GetHashCode());
    }

    [Fact]
    public void S11_actor_metadata_is_sorted_and_immutable()
    {
        var actor = new SecurityActor("bob", ("z", 1), ("a", 2));
        Assert.Equal(["a", "z"], actor.Metadata.Keys);
        Assert.Equal(3, actor.With("b", 1).Metadata.Count);
        Assert.Equal(2, actor.Metadata.Count);
        Assert.Throws<ProcessException>(() => new SecurityActor(""));
        Assert.Throws<ProcessException>(() => actor.With("k", (string?)null));
    }

    [Fact]
    public void S11_a_scope_is_an_immutable_set_of_policies()
    {
        var (first, second) = (Allow("a", "*"), Allow("b", "*"));
        var scope = SecurityScope.Of(second);
        Assert.Same(scope, scope.With(second));
        Assert.Equal([first, second], scope.Union(SecurityScope.Of(first, second)).Policies);
        Assert.Equal(1, scope.Count);
        Assert.Equal(ErrorKind.Conflict, Assert.Throws<ProcessException>(() => scope.With(Allow("b", "*"))).Kind);
    }

    [Fact]
    public void S11_a_store_gives_policies_and_groups_by_name()
    {
        var (first, second) = (Allow("a", "*"), Allow("b", "*"));
        var store = PolicyStore.Empty.With(first).With(second).WithGroup("one", first.Id).WithGroup("both", first.Id, second.Id);
        Assert.Same(first, store.Policy(first.Id));
        Assert.Same(store.Scope("one"), store.Scope("one"));
        Assert.Equal([first, second], store.Scope("one", "both").Policies);
        Assert.Equal(0, store.Scope().Count);
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<ProcessException>(() => store.Scope("one", "none")).Kind);
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<ProcessException>(() => store.Policy("none")).Kind);
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<ProcessException>(() => store.WithGroup("x", "none")).Kind);
        Assert.Equal(ErrorKind.Invalid, Assert.Throws<ProcessException>(() => store.With(first)).Kind);
        Assert.Equal(ErrorKind.Invalid, Assert.Throws<ProcessException>(() => store.WithGroup("one")).Kind);
        Assert.Equal(ErrorKind.Invalid, Assert.Throws<ProcessException>(() => store.Union(store)).Kind);
        Assert.Equal(["both", "one", "two"], store.Union(PolicyStore.Empty.WithGroup("two")).GroupNames);
    }

    [Fact]
    public void S11_any_action_and_any_attribute_can_be_evaluated()
    {
        var scope = SecurityScope.Of(
            Allow("invoice.*", "acme/*", new PolicyCondition("attributes.amount", PolicyOperator.LessOrEqual, 100)),
            Deny("invoice.delete", "*"));
        var small = new Dictionary<string, AttributeValue> { ["amount"] = 99 };
        Assert.Equal(PolicyDecision.Allow, scope.Evaluate(Alice, "invoice.read", "acme/1", small));
        Assert.Equal(PolicyDecision.None, scope.Evaluate(Alice, "invoice.read", "acme/1"));
        Assert.Equal(PolicyDecision.None, scope.Evaluate(Alice, "order.read", "acme/1", small));
        Assert.Equal(PolicyDecision.Deny, scope.Evaluate(Alice, "invoice.delete", "acme/1", small));
    }

    [Fact]
    public void S11_pid_of_the_caller_cannot_be_given_as_an_attribute()
    {
        var scope = SecurityScope.Of(Allow("*", "*", new PolicyCondition("pid", PolicyOperator.Equal, Target.ToString())));
        var forged = new Dictionary<string, AttributeValue> { ["pid"] = Target.ToString() };
        Assert.Equal(PolicyDecision.None, scope.Evaluate(Alice, "x", "y", forged, Caller));
        Assert.Equal(PolicyDecision.Allow, scope.Evaluate(Alice, "x", "y", forged));
        Assert.Equal(PolicyDecision.Allow, scope.Evaluate(Alice, "x", "y", null, Target));
    }

    [Fact]
    public void S11_evaluating_an_action_on_a_pid_text_sees_host_and_given_definition()
    {
        var attributes = new Dictionary<string, AttributeValue> { ["definition"] = "app.billing:ledger" };
        Assert.Equal(PolicyDecision.Allow, SecurityScope.Of(Allow("process.send", "app:processes")).Evaluate(Alice, "process.send", Target.ToString()));
        Assert.Equal(PolicyDecision.Allow, SecurityScope.Of(Allow("process.send", "app.billing:*")).Evaluate(Alice, "process.send", Target.ToString(), attributes));
        Assert.Equal(PolicyDecision.None, SecurityScope.Of(Allow("*", "app:processes")).Evaluate(Alice, "other.send", Target.ToString()));
    }
}
