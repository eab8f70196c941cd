namespace TypedProcess.Lua;

/// <summary>Reads declared permissions from text: an action and patterns, as in <c>send app.billing:* audit/*</c>.</summary>
/// <remarks>The actions are those of the permission table, with or without <c>process.</c> before them. <c>context</c> and <c>security</c> take no pattern. <c>nothing</c> alone declares that nothing is needed.</remarks>
internal static class LuaNeeds
{
    private const string Prefix = "process.";

    public static DeclaredPermissions Read(string id, IEnumerable<Placed<string>> needs, LuaProblems problems)
    {
        var declared = DeclaredPermissions.Create(id);
        foreach (var (text, place) in needs)
        {
            try { declared = Read(declared, text, place, problems); }
            catch (ProcessException refused) { problems.Add(place, $"needs: {refused.Message}"); }
        }
        return declared;
    }

    private static DeclaredPermissions Read(DeclaredPermissions declared, string text, LuaPlace place, LuaProblems problems)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words is ["nothing"]) { return declared; }
        if (words.Length == 0)
        {
            problems.Add(place, "needs: expected an action and what it is on, as in 'send app.billing:*', or 'nothing'");
            return declared;
        }
        if (!PermissionTable.TryParse(words[0], out var action) && !PermissionTable.TryParse(Prefix + words[0], out action))
        {
            problems.Add(place, $"needs: '{words[0]}' is no action; expected one of {string.Join(", ", PermissionTable.Actions.SelectMany(static one => PermissionTable.NamesOf(one)).Select(static name => name[Prefix.Length..]))}");
            return declared;
        }
        if (PermissionTable.ConstantResourceOf(action) is { } constant)
        {
            if (words.Length > 2 || (words.Length == 2 && words[1] != constant)) { problems.Add(place, $"needs: '{words[0]}' takes no pattern"); }
            return declared.Declare(action, constant);
        }
        if (words.Length == 1) { problems.Add(place, $"needs: '{words[0]}' on what? Expected an exact text, * or prefix*"); }
        foreach (var pattern in words.AsSpan(1)) { declared = declared.Declare(action, pattern); }
        return declared;
    }
}
