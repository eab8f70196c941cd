using System.Text;
using static TypedProcess.Tests.Security.Access;

namespace TypedProcess.Tests.Security;

public sealed class PolicyFileTests
{
    private const string Good =
        """
        {
          "policies": [
            { "id": "ops", "effect": "allow", "actions": ["process.*"], "resources": ["app.billing:*", "{app:p|*"],
              "conditions": [
                { "field": "actor.meta.role", "operator": "in", "value": ["admin", "operator"] },
                { "field": "actor.meta.level", "operator": "ge", "value": 5 },
                { "field": "actor.meta.score", "operator": "lt", "value": 2.5 },
                { "field": "actor.meta.vip", "operator": "eq", "value": true },
                { "field": "attributes.frozen", "operator": "not_exists" }
              ] },
            { "id": "no-kill", "effect": "deny", "actions": ["process.terminate"], "resources": ["*"] }
          ],
          "groups": { "operators": ["ops", "no-kill"], "nobody": [] }
        }
        """;

    [Fact]
    public void S11_policies_and_groups_are_read_from_json()
    {
        var store = PolicyFile.Parse(Good);
        Assert.Equal(["no-kill", "ops"], store.PolicyIds);
        Assert.Equal(["nobody", "operators"], store.GroupNames);
        var profile = new AccessProfile(Alice, store.Scope("operators"), true, null);
        Assert.True(profile.Allows(ProcessAction.Send, Ledger));
        Assert.False(profile.Allows(ProcessAction.Terminate, Ledger));
        Assert.Equal(5, store.Policy("ops").Conditions.Length);
        Assert.Equal(AttributeKind.Whole, store.Policy("ops").Conditions[1].Values[0].Kind);
        Assert.Equal(AttributeKind.Real, store.Policy("ops").Conditions[2].Values[0].Kind);
    }

    [Fact]
    public void S11_groups_may_be_left_out() => Assert.Empty(PolicyFile.Parse("""{"policies": []}""").GroupNames);

    [Fact]
    public void S11_policies_are_read_from_a_stream_also_with_a_byte_order_mark()
    {
        using var stream = new MemoryStream([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Good)]);
        Assert.Equal(2, PolicyFile.Read(stream).PolicyIds.Count());
    }

    [Fact]
    public void S11_policies_are_read_from_a_file_and_errors_name_it()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, Good);
            Assert.Equal(2, PolicyFile.Load(path).PolicyIds.Count());
            File.WriteAllText(path, """{"policies": {}}""");
            Assert.Equal($"{path}: policies: expected an array, got an object", Assert.Throws<ProcessException>(() => PolicyFile.Load(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }
        Assert.Equal(ErrorKind.NotFound, Assert.Throws<ProcessException>(() => PolicyFile.Load(path)).Kind);
    }

    [Theory]
    [InlineData("""[]""", "$: expected an object, got an array")]
    [InlineData("""{}""", "policies: missing")]
    [InlineData("""{"policies":[],"policys":[]}""", "policys: unknown member; expected one of policies, groups")]
    [InlineData("""{"policies":[],"policies":[]}""", "policies: duplicate member")]
    [InlineData("""{"policies":[],"a b":1}""", "['a b']: unknown member; expected one of policies, groups")]
    [InlineData("""{"policies":[5]}""", "policies[0]: expected an object, got a number")]
    [InlineData("""{"policies":[],"groups":[]}""", "groups: expected an object, got an array")]
    [InlineData("""{"policies":[],"groups":{"g":"p"}}""", "groups.g: expected an array, got text")]
    [InlineData("""{"policies":[],"groups":{"g":[true]}}""", "groups.g[0]: expected text, got a boolean")]
    [InlineData("""{"policies":[],"groups":{"g":["p"]}}""", "groups.g[0]: unknown policy \"p\"")]
    [InlineData("""{"policies":[],"groups":{"app:g":["p"]}}""", "groups['app:g'][0]: unknown policy \"p\"")]
    [InlineData("""{"policies":[],"groups":{"g":[],"g":[]}}""", "groups.g: duplicate member")]
    [InlineData("""{"policies":[],"groups":{"":[]}}""", "groups['']: expected a non-empty group name")]
    [InlineData("""{"policies":[{"id":"a","effect":"allow","actions":["*"],"resources":["*"]}],"groups":{"g":["a","a"]}}""", "groups.g[1]: duplicate policy id \"a\"")]
    [InlineData("""{"policies":[{"id":"a","effect":"allow","actions":["*"],"resources":["*"]},{"id":"a","effect":"deny","actions":["*"],"resources":["*"]}]}""", "policies[1].id: duplicate policy id \"a\"")]
    public void S11_a_file_with_a_mistake_is_refused_with_its_place(string json, string message) => AssertRefused(json, message);

    [Theory]
    [InlineData("""{}""", "id: missing")]
    [InlineData("""{"id":"a","effect":"allow","actions":["*"]}""", "resources: missing")]
    [InlineData("""{"id":7,"effect":"allow","actions":["*"],"resources":["*"]}""", "id: expected text, got a number")]
    [InlineData("""{"id":"","effect":"allow","actions":["*"],"resources":["*"]}""", "id: expected a non-empty policy id")]
    [InlineData("""{"id":"a","effect":"Allow","actions":["*"],"resources":["*"]}""", "effect: expected one of allow, deny, got \"Allow\"")]
    [InlineData("""{"id":"a","effect":"allow","actions":"*","resources":["*"]}""", "actions: expected an array, got text")]
    [InlineData("""{"id":"a","effect":"allow","actions":[],"resources":["*"]}""", "actions: expected at least one pattern")]
    [InlineData("""{"id":"a","effect":"allow","actions":["*",null],"resources":["*"]}""", "actions[1]: expected text, got null")]
    [InlineData("""{"id":"a","effect":"allow","actions":["*"],"resources":["*","a*b"]}""", "resources[1]: expected an exact text, \"*\" or \"prefix*\", got \"a*b\"")]
    [InlineData("""{"id":"a","effect":"allow","actions":["*"],"resources":["*"],"condition":[]}""", "condition: unknown member; expected one of id, effect, actions, resources, conditions")]
    [InlineData("""{"id":"a","id":"b","effect":"allow","actions":["*"],"resources":["*"]}""", "id: duplicate member")]
    [InlineData("""{"id":"\ud800","effect":"allow","actions":["*"],"resources":["*"]}""", "id: text that is not valid Unicode")]
    public void S11_a_policy_with_a_mistake_is_refused_with_its_place(string policy, string message) =>
        AssertRefused($$"""{"policies":[{"id":"ok","effect":"deny","actions":["*"],"resources":["*"]},{{policy}}]}""", "policies[1]." + message);

    [Theory]
    [InlineData("""{"field":"actor.id","operator":"like","value":"a"}""", "operator: expected one of eq, ne, in, not_in, prefix, exists, not_exists, lt, le, gt, ge, got \"like\"")]
    [InlineData("""{"field":"actor.name","operator":"eq","value":"a"}""", "field: expected actor.id, actor.meta.<key>, attributes.<name>, pid, definition, host, action or resource, got \"actor.name\"")]
    [InlineData("""{"operator":"eq","value":"a"}""", "field: missing")]
    [InlineData("""{"field":"pid","operator":"eq"}""", "value: eq expects one value, got nothing")]
    [InlineData("""{"field":"pid","operator":"eq","value":["a"]}""", "value: expected text, a number or a boolean, got an array")]
    [InlineData("""{"field":"pid","operator":"eq","value":null}""", "value: expected text, a number or a boolean, got null")]
    [InlineData("""{"field":"pid","operator":"eq","value":1e999}""", "value: number out of range: 1e999")]
    [InlineData("""{"field":"pid","operator":"in","value":"a"}""", "value: expected an array, got text")]
    [InlineData("""{"field":"pid","operator":"in","value":["a",{}]}""", "value[1]: expected text, a number or a boolean, got an object")]
    [InlineData("""{"field":"pid","operator":"in","value":[]}""", "value: in expects one or more values, got nothing")]
    [InlineData("""{"field":"pid","operator":"gt","value":"5"}""", "value: gt expects a number, got \"5\"")]
    [InlineData("""{"field":"pid","operator":"exists","value":true}""", "value: exists expects no value, got true")]
    [InlineData("""{"field":"pid","operator":"eq","values":"a"}""", "values: unknown member; expected one of field, operator, value")]
    public void S11_a_condition_with_a_mistake_is_refused_with_its_place(string condition, string message) => AssertRefused(
        $$"""{"policies":[{"id":"p","effect":"allow","actions":["*"],"resources":["*"],"conditions":[{{condition}}]}]}""",
        "policies[0].conditions[0]." + message);

    [Theory]
    [InlineData("", 1)]
    [InlineData("{\n  \"policies\": [],\n}", 3)]
    [InlineData("{\n  // comment\n  \"policies\": []\n}", 2)]
    [InlineData("{\"policies\":\n [}", 2)]
    [InlineData("{\"policies\": []} x", 1)]
    public void S11_malformed_json_is_refused_with_line_and_position(string json, int line)
    {
        var refused = Assert.Throws<ProcessException>(() => PolicyFile.Parse(json));
        Assert.Equal(ErrorKind.Invalid, refused.Kind);
        Assert.Matches($"^line {line}, position [0-9]+: malformed JSON: .+$", refused.Message);
        Assert.DoesNotContain("LineNumber", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void S11_text_that_is_not_unicode_is_refused() => AssertRefused("{\"policies\": [\"\ud800\"]}", "$: text that is not valid Unicode, at index 15");

    private static void AssertRefused(string json, string message)
    {
        var refused = Assert.Throws<ProcessException>(() => PolicyFile.Parse(json));
        Assert.Equal(message, refused.Message);
        Assert.Equal(ErrorKind.Invalid, refused.Kind);
    }
}
