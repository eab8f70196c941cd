using TypedProcess.Generators.Model;

namespace TypedProcess.Generators.Parsing;

/// <summary>What has to be right with a method that takes a message, apart from what the parser sees anyway. Only asked when somebody wants to know.</summary>
internal static class MessageChecks
{
    public static void Check(IMethodSymbol method, EquatableArray<ParameterModel> parameters, bool isCall, bool isOffered, Problems problems)
    {
        var types = new List<ITypeSymbol>();
        var tokens = 0;
        var isAfterToken = false;
        for (var i = 0; i < parameters.Count; i++)
        {
            var role = parameters[i].Role;
            if (role == ParameterRole.Payload) { types.Add(method.Parameters[i].Type); }
            if (role != ParameterRole.Cancellation) { isAfterToken |= tokens > 0; }
            else if (++tokens == 2) { problems.Add(ProblemKind.TokenNotLast, method.Parameters[i], method.Name, "and has one already"); }
        }
        if (isAfterToken && tokens == 1) { problems.Add(ProblemKind.TokenNotLast, Token(method, parameters), method.Name, "which belongs behind the other parameters", facts: Problem.NoFacts.Add(Problem.MovesLast, "")); }
        var name = Names.WithoutAsync(method.Name);
        if (isOffered && HiddenBy(name, types, isCall) is { } member) { problems.Add(ProblemKind.HiddenName, method, method.Name, isCall ? name + "Async" : name, member); }
    }

    // A member hides an extension only where it could be called with the same arguments.
    private static string? HiddenBy(string name, List<ITypeSymbol> types, bool isCall) => (name, isCall) switch
    {
        ("Equals", false) when types.Count == 1 => "there is Equals(object) of every type",
        ("GetHashCode" or "GetType" or "ToString", false) when types.Count == 0 => $"there is {name}() of every type",
        ("Send", false) when IsTopicAndValues(types) => "there is Send(topic, values)",
        ("Ask", true) when IsTopicAndValues(types) => "there is AskAsync(topic, options, values)",
        _ => null,
    };

    private static bool IsTopicAndValues(List<ITypeSymbol> types)
    {
        if (types.Count == 0 || types[0].SpecialType != SpecialType.System_String) { return false; }
        for (var i = 1; i < types.Count; i++)
        {
            var converts = types[i].SpecialType is SpecialType.System_Boolean or SpecialType.System_String or SpecialType.System_Char or (>= SpecialType.System_SByte and <= SpecialType.System_UInt64) or SpecialType.System_Single or SpecialType.System_Double
                || Symbols.Is(types[i], KnownNames.PayloadValue) || Symbols.Is(types[i], KnownNames.Pid) || Symbols.Is(types[i], KnownNames.ProcessError);
            if (!converts) { return false; }
        }
        return true;
    }

    private static IParameterSymbol Token(IMethodSymbol method, EquatableArray<ParameterModel> parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Role == ParameterRole.Cancellation) { return method.Parameters[i]; }
        }
        return method.Parameters[0];
    }
}
