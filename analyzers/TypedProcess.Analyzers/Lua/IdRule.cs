using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers.Lua;

/// <summary>Ids that nothing has. Only where this compilation would know: it has definitions of the same namespace, or one that is called almost so.</summary>
internal static class IdRule
{
    public static void Check(LuaScriptCheck script, int node)
    {
        if (script.Reading.Constant(node) is not { } id || id == script.OwnId) { return; }
        if (!ProcessIds.IsValid(id))
        {
            script.Report(Rules.TP6013_UnknownLuaId, node, id, "is no id: expected namespace:name" + Nearest.Of(id, script.Catalog.Ids).Suggestion);
            return;
        }
        if (script.Catalog.Has(id)) { return; }
        var question = Nearest.Of(id, script.Catalog.Ids).Suggestion;
        // Last, because all code is read for it.
        if ((question.Length > 0 || script.Catalog.KnowsNamespaceOf(id)) && !script.Catalog.MayBeRegistered(id, script.Cancel)) { script.Report(Rules.TP6013_UnknownLuaId, node, id, "is the id of nothing in this compilation, its references and its Lua files" + question); }
    }
}
