namespace TypedProcess.Tests.Security;

/// <summary>The compiled check, the general evaluation and the naive one agree on thousands of random cases.</summary>
public sealed class AccessDifferentialTests
{
    private const int Seed = 20_240_611;
    private const int Cases = 6_000;

    private static readonly string[] Pids =
        ["{app:a|1.1}", "{app:a|1.12}", "{app:ab|1.1}", "{app:b|ff.1}", "{n1@app:a|1.1}", "{n1@app:b|2.ffffffffffffffff}", "{n12@app:a|ffffffffffffffff.0}"];

    private static readonly string[] Ids = ["app:a", "app:ab", "app:b", "app.x:worker", "app.x:work", "b:c"];
    private static readonly string[] Patterns =
    [
        "*", "app*", "app:*", "app:a", "app:a*", "app.x:work*", "b:c", "context", "sec*", "{*", "{a*", "{app:a*", "{app:a|*", "{app:a|1.1}", "{app:a|1.1*",
        "{app:a|1.1}*", "{n1*", "{n1@*", "{n1@app:a|1.1}", "{n1@app:b|2.fff*", "{n12@app:a|ffffffffffffffff.0}", "{app:b|f*", "name/1", "name/*", "{not a pid", "{app:a|01.1}",
    ];

    private static readonly string[] ActionPatterns = ["*", "process.*", "process.send", "process.s*", "process.spawn*", "process.exec", "process.call", "process.c*", "process.host", "process.registry.*", "other.*", "process.ex*"];
    private static readonly string[] Fields =
        ["actor.id", "actor.meta.role", "actor.meta.level", "actor.meta.none", "pid", "attributes.pid", "definition", "attributes.host", "host", "attributes.none", "action", "resource"];

    private static readonly AttributeValue[] Operands =
        ["alice", "bob", "admin", "ad", 1, 5, 5.0, 7.5, true, "app:a", "app", "app.x:work", "process.send", "process.exec", "{app:a|1.1}", "{app:a|1", "{n1@app", "{", "context", "{app:a|1.12}", "name/1"];

    private readonly Random _random = new(Seed);

    [Fact]
    public void S11_compiled_general_and_naive_evaluation_agree()
    {
        var (allowed, denied) = (0, 0);
        for (var index = 0; index < Cases; index++)
        {
            var actor = _random.Next(12) == 0 ? null : Actor();
            var scope = _random.Next(12) == 0 ? null : SecurityScope.Of([.. Enumerable.Range(0, 1 + _random.Next(5)).Select(Policy)]);
            var ceiling = _random.Next(4) == 0 ? Ceiling() : null;
            var isStrict = _random.Next(4) == 0;
            var profile = new AccessProfile(actor, scope, isStrict, ceiling);
            for (var repeat = 0; repeat < 6; repeat++)
            {
                var request = Request();
                var resource = request.Text is { } text ? AccessResource.ForText(text) : AccessResource.ForProcess(request.Target, request.Definition, request.Host);
                var expected = NaiveAccess.Allows(actor, scope, isStrict, ceiling, request);
                var error = profile.Check(request.Action, resource, request.Caller);
                Assert.True(expected == error is null, $"case {index}: {request}: expected {(expected ? "allowed" : "denied")}, got {error?.Message ?? "allowed"}");
                if (actor is not null && scope is not null) { AssertGeneral(actor, scope, request); }
                _ = expected ? allowed++ : denied++;
            }
        }
        // Neither answer may be rare, or the comparison says little.
        Assert.InRange(allowed, Cases, 5 * Cases);
        Assert.InRange(denied, Cases, 5 * Cases);
    }

    private static void AssertGeneral(SecurityActor actor, SecurityScope scope, NaiveAccess.Request request)
    {
        var attributes = request.Text is null ? new Dictionary<string, AttributeValue> { ["definition"] = request.Definition } : null;
        foreach (var name in request.Names)
        {
            var decision = scope.Evaluate(actor, name, request.Text ?? request.Target.ToString(), attributes, request.Caller);
            Assert.Equal(NaiveAccess.Decide(actor, scope, request), decision);
        }
    }

    private SecurityActor Actor()
    {
        var actor = new SecurityActor(Pick("alice", "bob"));
        if (_random.Next(2) == 0) { actor = actor.With("role", Pick("admin", "user")); }
        return _random.Next(2) == 0 ? actor.With("level", Pick<AttributeValue>(1, 5, 7.5, "5")) : actor;
    }

    private SecurityPolicy Policy(int index) => new(
        $"p{index}",
        _random.Next(4) == 0 ? PolicyEffect.Deny : PolicyEffect.Allow,
        _random.Next(3) == 0 ? ["*"] : Some(ActionPatterns),
        _random.Next(3) == 0 ? ["*"] : Some(Patterns),
        Enumerable.Range(0, _random.Next(4) / 2).Select(_ => Condition()).ToArray());

    private PolicyCondition Condition()
    {
        var field = Pick(Fields);
        switch (Pick(Enum.GetValues<PolicyOperator>()))
        {
            case var any and (PolicyOperator.In or PolicyOperator.NotIn): return new PolicyCondition(field, any, Some(Operands));
            case var none and (PolicyOperator.Exists or PolicyOperator.NotExists): return new PolicyCondition(field, none);
            case PolicyOperator.Prefix: return new PolicyCondition(field, PolicyOperator.Prefix, Pick(Array.FindAll(Operands, value => value.Text is not null)));
            case var one and (PolicyOperator.Equal or PolicyOperator.NotEqual): return new PolicyCondition(field, one, Pick(Operands));
            case var order: return new PolicyCondition(field, order, Pick<AttributeValue>(1, 5, 5.5, 100));
        }
    }

    private DeclaredPermissions Ceiling()
    {
        var declared = DeclaredPermissions.Create("app:front");
        for (var count = _random.Next(25); count > 0; count--) { declared = declared.Declare(Pick([.. PermissionTable.Actions]), Pick(Patterns)); }
        return declared;
    }

    private NaiveAccess.Request Request()
    {
        var action = Pick([.. PermissionTable.Actions]);
        var (target, caller) = (Pid.Parse(Pick(Pids)), Pid.Parse(Pick(Pids)));
        return PermissionTable.ResourceOf(action) switch
        {
            PermissionResource.Pid => new(action, null, target, Pick(Ids), target.Host, caller),
            PermissionResource.Name => new(action, Pick("name/1", "name/2", "other"), default, "", "", caller),
            PermissionResource.Definition or PermissionResource.Host => new(action, Pick(Ids), default, "", "", caller),
            _ => new(action, PermissionTable.ConstantResourceOf(action), default, "", "", caller),
        };
    }

    private T[] Some<T>(T[] from) => [.. Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Pick(from))];

    private T Pick<T>(params T[] from) => from[_random.Next(from.Length)];
}
