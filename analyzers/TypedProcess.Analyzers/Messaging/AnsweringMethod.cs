using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Operations;
using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>Finds the method of a class that would answer a call, for the fix that calls it.</summary>
internal static class AnsweringMethod
{
    /// <summary>The property of a diagnostic that has its name; it is not there when a call of the method is not the same.</summary>
    public const string Name = "method";

    /// <summary>The property that has the name of its token; empty when it takes none.</summary>
    public const string Token = "token";

    /// <summary>The property that is there when what the method returns has to be awaited.</summary>
    public const string IsAwaited = "awaited";

    public static ImmutableDictionary<string, string?> Of(IInvocationOperation call, ISymbol containing, ProcessCode code)
    {
        var none = ImmutableDictionary<string, string?>.Empty;
        if (containing.ContainingType is not { } type || !code.IsProcess(type) || Symbols.Attribute(type, KnownNames.Process) is not { } attribute || ProcessParser.Parse(type, attribute) is not { } model) { return none; }
        HandlerModel? found = null;
        foreach (var handler in model.Handlers)
        {
            if (handler.Kind == HandlerKind.Call && IsMeant(handler, call, type, code.Known)) { found = found is null ? handler : null; }
        }
        if (found is null || found.Method.Interface is not null || type.GetMembers(found.Method.Name).Length != 1) { return none; }
        var token = "";
        foreach (var parameter in found.Parameters)
        {
            if (parameter.Role == ParameterRole.Cancellation) { token = parameter.Name; }
            else if (parameter.Role != ParameterRole.Payload) { return none; }
        }
        var named = none.Add(Name, found.Method.Name).Add(Token, token);
        return found.Method.Returns is ReturnForm.Nothing or ReturnForm.Value ? named : named.Add(IsAwaited, null);
    }

    private static bool IsMeant(HandlerModel handler, IInvocationOperation call, INamedTypeSymbol type, KnownTypes known)
    {
        if (!known.IsContext(call.TargetMethod.ContainingType))
        {
            return Operations.ReceiverOf(call)?.Type is INamedTypeSymbol { TypeArguments: { Length: 1 } of } && SymbolEqualityComparer.Default.Equals(of[0], type) && !known.IsOfRuntime(call.TargetMethod)
                && call.TargetMethod.Name == Names.WithoutAsync(handler.Method.Name) + "Async";
        }
        // What an untyped call brings has another type than what the method returns.
        return call is { TargetMethod.Name: "AskAsync", Parent.Parent: IExpressionStatementOperation, Arguments.Length: > 1 } && Operations.WithoutConversions(call.Arguments[1].Value).ConstantValue is { HasValue: true, Value: string topic } && topic == handler.Topic;
    }
}
