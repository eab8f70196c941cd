using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TypedProcess.Analyzers;

/// <summary>Questions about operations.</summary>
internal static class Operations
{
    public static IOperation WithoutConversions(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion: operation = conversion.Operand; break;
                case IParenthesizedOperation inner: operation = inner.Operand; break;
                default: return operation;
            }
        }
    }

    /// <summary>The whole body that it is in.</summary>
    public static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } outer) { operation = outer; }
        return operation;
    }

    /// <summary>The body of the local function that is named; null when it is another method.</summary>
    public static IBlockOperation? BodyOf(IMethodReferenceOperation reference)
    {
        foreach (var operation in RootOf(reference).Descendants())
        {
            if (operation is ILocalFunctionOperation function && SymbolEqualityComparer.Default.Equals(function.Symbol, reference.Method.OriginalDefinition)) { return function.Body; }
        }
        return null;
    }

    /// <summary>What a member is called on, also when it is one of an extension; null for a static one.</summary>
    public static IOperation? ReceiverOf(IInvocationOperation invocation)
    {
        if (invocation.Instance is { } instance) { return WithoutConversions(instance); }
        var isExtension = invocation.TargetMethod.IsExtensionMethod || invocation.TargetMethod.ReducedFrom is not null;
        return isExtension && invocation.Arguments.Length > 0 ? WithoutConversions(invocation.Arguments[0].Value) : null;
    }

    /// <summary>The value of an awaited operation, without <c>await</c> and <c>ConfigureAwait</c>.</summary>
    public static IOperation Awaited(IOperation operation)
    {
        operation = WithoutConversions(operation);
        return operation is IAwaitOperation wait ? WithoutConversions(wait.Operation) : operation;
    }

    /// <summary>The part of a text that is known however it goes on; null when nothing is.</summary>
    /// <param name="operation">A text.</param>
    /// <param name="isWhole">True when it is all of it.</param>
    public static string? StartOf(IOperation operation, out bool isWhole)
    {
        isWhole = false;
        operation = WithoutConversions(operation);
        if (operation.ConstantValue is { HasValue: true })
        {
            isWhole = operation.ConstantValue.Value is string;
            return operation.ConstantValue.Value as string;
        }
        switch (operation)
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum: return Together(StartOf(sum.LeftOperand, out isWhole), sum.RightOperand, ref isWhole);
            case IInterpolatedStringOperation text:
                var start = "";
                isWhole = true;
                foreach (var part in text.Parts)
                {
                    if (!isWhole) { break; }
                    start = Together(start, part switch { IInterpolatedStringTextOperation given => given.Text, IInterpolationOperation { Alignment: null, FormatString: null } hole => hole.Expression, _ => null }, ref isWhole);
                }
                return start;
            default: return null;
        }
    }

    /// <summary>All in it that runs when it does: nothing inside of lambdas and local functions.</summary>
    public static IEnumerable<IOperation> RunBy(IOperation operation)
    {
        foreach (var child in operation.ChildOperations)
        {
            if (child is IAnonymousFunctionOperation or ILocalFunctionOperation) { continue; }
            yield return child;
            foreach (var inner in RunBy(child)) { yield return inner; }
        }
    }

    /// <summary>The initial value of a local that is given no other one.</summary>
    public static IOperation? OnlyValueOf(ILocalReferenceOperation reference)
    {
        IOperation? value = null;
        foreach (var operation in RootOf(reference).DescendantsAndSelf())
        {
            if (operation is IVariableDeclaratorOperation declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, reference.Local)) { value = declarator.Initializer?.Value ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer?.Value; }
            else if (operation is ILocalReferenceOperation other && SymbolEqualityComparer.Default.Equals(other.Local, reference.Local) && IsWritten(other)) { return null; }
        }
        return value;
    }

    public static bool IsWritten(IOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        ITupleOperation tuple => tuple.Parent is IDeconstructionAssignmentOperation deconstruction && deconstruction.Target == tuple,
        _ => false,
    };

    /// <summary>The name in a call or another use of a member, which is what a person looks for.</summary>
    public static Location NameOf(IOperation operation) => operation.Syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name.GetLocation(),
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => binding.Name.GetLocation(),
        InvocationExpressionSyntax call => call.Expression.GetLocation(),
        MemberAccessExpressionSyntax access => access.Name.GetLocation(),
        ObjectCreationExpressionSyntax creation => creation.Type.GetLocation(),
        var other => other.GetLocation(),
    };

    private static string? Together(string? start, IOperation? rest, ref bool isWhole)
    {
        if (start is null || !isWhole) { return start; }
        var more = rest is null ? null : StartOf(rest, out isWhole);
        if (more is null) { isWhole = false; }
        return start + more;
    }
}
