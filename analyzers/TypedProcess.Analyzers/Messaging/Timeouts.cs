using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>TP2005: a time to wait that the runtime refuses, as far as it is written out.</summary>
internal static class Timeouts
{
    public static void Check(ImmutableArray<IArgumentOperation> arguments, KnownTypes known, Action<Diagnostic> report)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter is not { } parameter || argument.ArgumentKind != ArgumentKind.Explicit || !(KnownTypes.Is(parameter.Type, known.AskOptions) || (IsTime(parameter.Type, known) && string.Equals(parameter.Name, "timeout", StringComparison.OrdinalIgnoreCase)))) { continue; }
            var value = Operations.WithoutConversions(argument.Value);
            if (KnownTypes.Is(value.Type, known.TimeSpan) && IsRefused(value, known)) { report(Diagnostic.Create(Rules.TP2005_BadTimeout, value.Syntax.GetLocation())); }
        }
    }

    private static bool IsTime(ITypeSymbol type, KnownTypes known) => KnownTypes.Is(type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type, known.TimeSpan);

    private static bool IsRefused(IOperation time, KnownTypes known) => time switch
    {
        IFieldReferenceOperation { Field: { Name: "Zero" or "MaxValue" or "MinValue", ContainingType: var type } } => KnownTypes.Is(type, known.TimeSpan),
        IFieldReferenceOperation { Field: { Name: "InfiniteTimeSpan", ContainingType: var type } } => KnownTypes.Is(type, known.Timeout),
        IInvocationOperation { TargetMethod: { ContainingType: var type } method, Arguments: { Length: > 0 } given } when method.Name.StartsWith("From", StringComparison.Ordinal) && KnownTypes.Is(type, known.TimeSpan) => IsNothing(given),
        IDefaultValueOperation => true,
        _ => false,
    };

    private static bool IsNothing(ImmutableArray<IArgumentOperation> given)
    {
        var sum = 0d;
        foreach (var argument in given)
        {
            if (Operations.WithoutConversions(argument.Value).ConstantValue is not { HasValue: true, Value: IConvertible number and not (string or char or bool) }) { return false; }
            sum += number.ToDouble(System.Globalization.CultureInfo.InvariantCulture);
        }
        return given.Length == 1 && sum <= 0;
    }
}
