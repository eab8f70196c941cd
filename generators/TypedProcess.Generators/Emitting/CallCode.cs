using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Generators.Emitting;

/// <summary>The code that calls a method of the user.</summary>
internal static class CallCode
{
    public static string ReplyOf(HandlerModel handler) => handler.Reply?.Name ?? Code.Core + "PayloadValue";

    /// <summary>What delivering a message returns.</summary>
    public static string Returned(HandlerModel handler) => handler.Kind == HandlerKind.Call ? $"{Code.ValueTask}<{ReplyOf(handler)}>" : Code.ValueTask;

    /// <summary>True when the body below has to await.</summary>
    public static bool Awaits(HandlerModel handler) => handler.Kind == HandlerKind.Call
        ? handler.Method.Returns is ReturnForm.ValueTask or ReturnForm.Task
        : handler.Method.Returns == ReturnForm.ValueTaskOfValue;

    /// <summary>Calls the handler and returns what delivering returns.</summary>
    public static void Body(SourceWriter code, HandlerModel handler, string call)
    {
        var form = handler.Method.Returns;
        if (Awaits(handler))
        {
            code.Line($"await {call};");
            if (handler.Kind == HandlerKind.Call) { code.Line("return default;"); }
        }
        else if (form == ReturnForm.Nothing || (form == ReturnForm.Value && handler.Kind != HandlerKind.Call))
        {
            code.Line($"{call};");
            code.Line("return default;");
        }
        else if (form is ReturnForm.ValueTask or ReturnForm.ValueTaskOfValue) { code.Line($"return {call};"); }
        else { code.Line($"return new {Returned(handler)}({call});"); }
    }

    /// <summary>The call itself.</summary>
    public static string Call(MethodModel method, string type, string process, string arguments) =>
        method.IsStatic ? $"{type}.{method.Name}({arguments})"
        : method.Interface is null ? $"{process}.{method.Name}({arguments})"
        : $"(({method.Interface}){process}).{method.Name}({arguments})";

    /// <summary>The arguments; those that are not payload are given by the code in <paramref name="special"/>.</summary>
    public static string Arguments(EquatableArray<ParameterModel> parameters, Func<ParameterRole, string> special)
    {
        var texts = new List<string>();
        foreach (var parameter in parameters) { texts.Add(parameter.Role != ParameterRole.Payload ? special(parameter.Role) : parameter.Type.Coding == Coding.Unknown ? "default!" : Names.Identifier(parameter.Name)); }
        return string.Join(", ", texts);
    }

    /// <summary>What a method gets that is called on the step of its process.</summary>
    public static string OnStep(ParameterRole role) => role switch
    {
        ParameterRole.Context => Code.Core + "ProcessContext.Current",
        ParameterRole.Cancellation => Code.Core + "ProcessContext.Current.Cancellation",
        _ => "default!",
    };

    /// <summary>What a handler gets inside of its message.</summary>
    public static string InMail(HandlerModel handler, ParameterRole role, string cancel) => role switch
    {
        ParameterRole.Envelope => "Envelope",
        ParameterRole.Cancellation when handler.Kind == HandlerKind.Call => cancel + ".Token",
        _ => OnStep(role),
    };

    /// <summary>Calls a method whose result, if any, is not wanted, as a ValueTask assigned to <paramref name="target"/>.</summary>
    public static string Assigned(MethodModel method, string call, string target) => method.Returns switch
    {
        ReturnForm.ValueTask => $"{target} = {call};",
        ReturnForm.Task or ReturnForm.TaskOfValue => $"{target} = new {Code.ValueTask}({call});",
        ReturnForm.ValueTaskOfValue => $"{target} = new {Code.ValueTask}({call}.AsTask());",
        _ => $"{call};",
    };
}
