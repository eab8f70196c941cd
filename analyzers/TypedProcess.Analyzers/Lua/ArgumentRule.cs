using TypedProcess.Generators.Model;

namespace TypedProcess.Analyzers.Lua;

/// <summary>Arguments that do not fit what a process class takes: their number, and the sort of those that stand there as they are.</summary>
internal static class ArgumentRule
{
    /// <param name="script">The script.</param>
    /// <param name="definition">The class.</param>
    /// <param name="topic">The message; empty for the start.</param>
    /// <param name="parameters">What is taken.</param>
    /// <param name="call">The call.</param>
    /// <param name="first">The first of what is handed on.</param>
    public static void Check(LuaScriptCheck script, LuaDefinition definition, string topic, IReadOnlyList<ParameterModel> parameters, in LuaNode call, int first)
    {
        var at = topic.Length == 0 ? definition.Id : $"{definition.Id} {topic}";
        var count = 0;
        var (isOpen, isSaid) = (false, false);
        for (var node = first; node >= 0; node = script.Tree.Nodes[node].Next, count++)
        {
            var isLast = script.Tree.Nodes[node].Next < 0;
            isOpen = isLast && script.Tree.Nodes[node].Kind is LuaNodeKind.Call or LuaNodeKind.MethodCall or LuaNodeKind.Dots;
            if (isOpen) { break; }
            if (count == parameters.Count) { Surplus(script, at, parameters.Count, node); }
            if (count < parameters.Count) { isSaid |= One(script, definition, at, parameters[count], count + 1, node); }
        }
        if (isOpen || isSaid || count >= Required(parameters)) { return; }
        script.Report(Rules.TP6014_BadLuaArgument, call.Start, call.End, at, $"argument {count + 1} '{parameters[count].Name}' is missing");
    }

    private static void Surplus(LuaScriptCheck script, string at, int most, int node)
    {
        var last = node;
        while (script.Tree.Nodes[last].Next >= 0) { last = script.Tree.Nodes[last].Next; }
        script.Report(Rules.TP6014_BadLuaArgument, script.Tree.Nodes[node].Start, script.Tree.Nodes[last].End, at, $"expected {most} {(most == 1 ? "argument" : "arguments")}");
    }

    // Behind the last one that must be there, all may be left out.
    private static int Required(IReadOnlyList<ParameterModel> parameters)
    {
        var count = parameters.Count;
        while (count > 0 && MayBeNil(parameters[count - 1])) { count--; }
        return count;
    }

    private static bool MayBeNil(ParameterModel parameter) => parameter.Default is not null || parameter.Type.IsNullable || parameter.Type.Coding is Coding.Value or Coding.Self;

    private static bool One(LuaScriptCheck script, LuaDefinition definition, string at, ParameterModel parameter, int number, int node)
    {
        var got = LuaSort.Of(script, node);
        if (got is null || (got == "nil" && MayBeNil(parameter))) { return false; }
        if (LuaSort.Expected(parameter.Type, definition.Codecs) is not { } expected || LuaSort.Fits(expected, got)) { return false; }
        script.Report(Rules.TP6014_BadLuaArgument, node, at, $"argument {number} '{parameter.Name}': expected {expected}, got {(got == LuaSort.NumberText ? "string" : got)}");
        return true;
    }
}
