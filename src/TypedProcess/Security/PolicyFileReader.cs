using System.Text.Json;

namespace TypedProcess;

/// <summary>Turns the JSON document of a policy file into a store, and refuses it with the exact place otherwise.</summary>
internal static class PolicyFileReader
{
    public static PolicyStore Read(JsonElement root)
    {
        var members = Members(root, "", ["policies", "groups"], required: 1);
        var store = PolicyStore.Empty;
        foreach (var (element, path) in Items(members["policies"], "policies"))
        {
            var policy = Policy(element, path);
            store = At(path, () => store.With(policy));
        }
        if (!members.TryGetValue("groups", out var groups)) { return store; }
        foreach (var (name, element) in Members(groups, "groups"))
        {
            store = Group(store, name, element, Member("groups", name));
        }
        return store;
    }

    private static PolicyStore Group(PolicyStore store, string name, JsonElement element, string path)
    {
        var ids = new List<string>();
        foreach (var (item, place) in Items(element, path))
        {
            var id = Text(item, place);
            if (!store.PolicyIds.Contains(id)) { throw Refused(place, $"unknown policy \"{id}\""); }
            if (ids.Contains(id)) { throw Refused(place, $"duplicate policy id \"{id}\""); }
            ids.Add(id);
        }
        return name.Length > 0 ? store.WithGroup(name, [.. ids]) : throw Refused(path, "expected a non-empty group name");
    }

    private static SecurityPolicy Policy(JsonElement element, string path)
    {
        var members = Members(element, path, ["id", "effect", "actions", "resources", "conditions"], required: 4);
        var id = Text(members["id"], $"{path}.id");
        var effect = Text(members["effect"], $"{path}.effect") switch
        {
            "allow" => PolicyEffect.Allow,
            "deny" => PolicyEffect.Deny,
            var other => throw Refused($"{path}.effect", $"expected one of allow, deny, got \"{other}\""),
        };
        var actions = Texts(members["actions"], $"{path}.actions");
        var resources = Texts(members["resources"], $"{path}.resources");
        var conditions = members.TryGetValue("conditions", out var given)
            ? Items(given, $"{path}.conditions").Select(item => Condition(item.Element, item.Path)).ToArray()
            : [];
        return At(path, () => new SecurityPolicy(id, effect, actions, resources, conditions));
    }

    private static PolicyCondition Condition(JsonElement element, string path)
    {
        var members = Members(element, path, ["field", "operator", "value"], required: 2);
        var field = Text(members["field"], $"{path}.field");
        var name = Text(members["operator"], $"{path}.operator");
        if (!PolicyOperatorNames.TryParse(name, out var known)) { throw Refused($"{path}.operator", $"{PolicyOperatorNames.Expected}, got \"{name}\""); }
        AttributeValue[] values = [];
        if (members.TryGetValue("value", out var value))
        {
            var place = $"{path}.value";
            values = known is PolicyOperator.In or PolicyOperator.NotIn
                ? [.. Items(value, place).Select(item => Value(item.Element, item.Path))]
                : [Value(value, place)];
        }
        return At(path, () => new PolicyCondition(field, known, values));
    }

    private static AttributeValue Value(JsonElement element, string path)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String: return Text(element, path);
            case JsonValueKind.True: return true;
            case JsonValueKind.False: return false;
            case JsonValueKind.Number when element.TryGetInt64(out var integer): return integer;
            case JsonValueKind.Number when element.TryGetDouble(out var number) && double.IsFinite(number): return number;
            case JsonValueKind.Number: throw Refused(path, $"number out of range: {element.GetRawText()}");
            default: throw Refused(path, $"expected text, a number or a boolean, got {Describe(element)}");
        }
    }

    private static string[] Texts(JsonElement element, string path) => [.. Items(element, path).Select(item => Text(item.Element, item.Path))];

    private static string Text(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.String) { throw Refused(path, $"expected text, got {Describe(element)}"); }
        return Decoded(() => element.GetString()!, path);
    }

    /// <summary>Decodes text; the JSON parser itself leaves its encoding unchecked.</summary>
    private static string Decoded(Func<string> decode, string path)
    {
        try
        {
            return decode();
        }
        catch (InvalidOperationException)
        {
            throw Refused(path, "text that is not valid Unicode");
        }
    }

    private static IEnumerable<(JsonElement Element, string Path)> Items(JsonElement element, string path) => element.ValueKind == JsonValueKind.Array
        ? element.EnumerateArray().Select((item, index) => (item, $"{path}[{index}]"))
        : throw Refused(path, $"expected an array, got {Describe(element)}");

    private static Dictionary<string, JsonElement> Members(JsonElement element, string path, string[] known, int required)
    {
        var members = Members(element, path);
        foreach (var name in members.Keys)
        {
            if (!known.Contains(name)) { throw Refused(Member(path, name), $"unknown member; expected one of {string.Join(", ", known)}"); }
        }
        foreach (var name in known.Take(required))
        {
            if (!members.ContainsKey(name)) { throw Refused(Member(path, name), "missing"); }
        }
        return members;
    }

    private static Dictionary<string, JsonElement> Members(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object) { throw Refused(path.Length == 0 ? "$" : path, $"expected an object, got {Describe(element)}"); }
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            var name = Decoded(() => member.Name, path.Length == 0 ? "$" : path);
            if (!members.TryAdd(name, member.Value)) { throw Refused(Member(path, name), "duplicate member"); }
        }
        return members;
    }

    private static string Member(string path, string name)
    {
        var isPlain = name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
        return !isPlain ? $"{path}['{name}']" : path.Length == 0 ? name : $"{path}.{name}";
    }

    /// <summary>Runs a constructor, whose errors start with the argument, which is named as the JSON member is.</summary>
    private static T At<T>(string path, Func<T> create)
    {
        try
        {
            return create();
        }
        catch (ProcessException refused)
        {
            throw Refused($"{path}.{refused.Error.Message}");
        }
    }

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a boolean",
    };

    private static ProcessException Refused(string path, string reason) => Refused($"{path}: {reason}");

    private static ProcessException Refused(string message) => new(new ProcessError(ErrorKind.Invalid, message, Retryable: false));
}
