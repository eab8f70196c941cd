using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace TypedProcess.Tests.Security;

/// <summary>The members of the runtime that a function of the tests calls, read from its code.</summary>
internal static class CalledMembers
{
    private static readonly Dictionary<short, OpCode> Codes =
        typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (OpCode)field.GetValue(null)!).ToDictionary(static code => code.Value);

    public static IReadOnlyList<MethodBase> Of(Delegate function)
    {
        var found = new List<MethodBase>();
        Visit(function, [], found);
        return found;
    }

    // A function may be a closure around others.
    private static void Visit(Delegate function, HashSet<MethodBase> seen, List<MethodBase> found)
    {
        Visit(function.Method, seen, found);
        foreach (var field in function.Target?.GetType().GetFields() ?? [])
        {
            if (field is { IsStatic: false } && field.GetValue(function.Target) is Delegate inner) { Visit(inner, seen, found); }
        }
    }

    private static void Visit(MethodBase method, HashSet<MethodBase> seen, List<MethodBase> found)
    {
        if (method.GetCustomAttribute<AsyncStateMachineAttribute>() is { } asynchronous) { method = asynchronous.StateMachineType.GetMethod("MoveNext", BindingFlags.NonPublic | BindingFlags.Instance)!; }
        if (!seen.Add(method)) { return; }
        foreach (var called in Calls(method))
        {
            if (called.DeclaringType?.Assembly == typeof(ProcessRuntime).Assembly) { found.Add(called is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericMethodDefinition() : called); }
            else if (called.DeclaringType?.FullName!.Contains(nameof(Contract.SecurityOperation), StringComparison.Ordinal) == true) { Visit(called, seen, found); }
        }
    }

    private static IEnumerable<MethodBase> Calls(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var i = 0; i < code.Length;)
        {
            var value = code[i] == 0xFE ? unchecked((short)(0xFE00 | code[i + 1])) : code[i];
            var operation = Codes[value];
            i += operation.Size;
            if (operation.OperandType == OperandType.InlineMethod) { yield return method.Module.ResolveMethod(BitConverter.ToInt32(code, i), method.DeclaringType!.GetGenericArguments(), [])!; }
            i += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, i),
                _ => 4,
            };
        }
    }
}
