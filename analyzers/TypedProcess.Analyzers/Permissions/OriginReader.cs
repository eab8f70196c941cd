using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>Says what is known of a value. Remembers which members of spawners it passed: what these ask for is told by whatever takes the spawner.</summary>
internal sealed class OriginReader
{
    private const int Deepest = 32;

    public HashSet<IOperation> Passed { get; } = [];

    public Origin Of(IOperation? operation)
    {
        var origin = Of(operation, 0);
        var value = operation is IArgumentOperation argument ? argument.Value : operation;
        return value?.Type is { } type && IsOfRuntime(type) && GiverOf(value) is { } giver ? origin with { Giver = giver } : origin;
    }

    /// <summary>True for a context and what is got from one to act with.</summary>
    public static bool Acts(ITypeSymbol? type) => type is { Name: "ProcessContext" or "Spawner" or "Ref" or "ProcessNames" or "ProcessGroups" } && IsOfRuntime(type);

    /// <summary>The process class in the type of a reference, pid, start and the like.</summary>
    public static INamedTypeSymbol? ProcessOf(ITypeSymbol? type)
    {
        for (var at = type as INamedTypeSymbol; at is not null; at = at.BaseType)
        {
            if (at is { Arity: 1, ContainingType: null } && IsOfRuntime(at) && at.TypeArguments[0] is INamedTypeSymbol process && NeedParser.IdOf(process) is not null) { return process; }
        }
        return null;
    }

    public static bool IsOfRuntime(ISymbol symbol) => symbol.ContainingNamespace is { Name: KnownNames.Namespace, ContainingNamespace.IsGlobalNamespace: true };

    private Origin Of(IOperation? operation, int depth)
    {
        if (operation is null || depth > Deepest) { return Origin.Unknown; }
        if (operation.ConstantValue is { HasValue: true, Value: var value }) { return value is string text ? new Origin(OriginKind.Text, text) : value is null ? Origin.Nothing : Origin.Unknown; }
        if (ProcessOf(operation.Type) is { } process) { return new Origin(OriginKind.Process, NeedParser.IdOf(process)!, process); }
        depth++;
        return operation switch
        {
            IConversionOperation conversion => Of(conversion.Operand, depth),
            IParenthesizedOperation inner => Of(inner.Operand, depth),
            IAwaitOperation awaited => Of(awaited.Operation, depth),
            IArgumentOperation argument => Of(argument.Value, depth),
            IDefaultValueOperation => Origin.Nothing,
            ILocalReferenceOperation local => Of(ValueOf(local), depth),
            IParameterReferenceOperation { Parameter: var parameter } => new Origin(OriginKind.Parameter, Symbol: KeyOf(parameter)),
            IPropertyReferenceOperation property => OfMember(property, property.Property, property.Property.Type, property.Instance, depth),
            IInvocationOperation call => OfMember(call, call.TargetMethod, call.Type, call.Instance, depth),
            IInterpolatedStringOperation { Parts: { Length: > 0 } parts } => Beginning(parts[0] is IInterpolatedStringTextOperation first ? Of(first.Text, depth) : parts[0] is IInterpolationOperation hole ? Of(hole.Expression, depth) : Origin.Unknown),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum => Beginning(Of(sum.LeftOperand, depth)),
            _ => Origin.Unknown,
        };
    }

    /// <summary>The argument that acts.</summary>
    public static IArgumentOperation? ActsIn(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (Acts(argument.Value.Type)) { return argument; }
        }
        return null;
    }

    /// <summary>The parameter that a context, or what is got from one, comes from.</summary>
    public static ISymbol? GiverOf(IOperation? operation)
    {
        for (var depth = 0; operation is not null && depth < Deepest; depth++)
        {
            switch (operation)
            {
                case IConversionOperation conversion: operation = conversion.Operand; break;
                case IParenthesizedOperation inner: operation = inner.Operand; break;
                case IAwaitOperation awaited: operation = awaited.Operation; break;
                case ILocalReferenceOperation local: operation = ValueOf(local); break;
                case IPropertyReferenceOperation property when IsOfRuntime(property.Property.ContainingType): operation = property.Instance; break;
                case IInvocationOperation { Instance: { } on } when IsOfRuntime(on.Type!): operation = on; break;
                case IInvocationOperation call: operation = ActsIn(call.Arguments)?.Value; break;
                case IParameterReferenceOperation parameter: return KeyOf(parameter.Parameter);
                default: return null;
            }
        }
        return null;
    }

    // The receiver of an extension member is declared by a type.
    private static ISymbol KeyOf(IParameterSymbol parameter) => parameter.ContainingSymbol is INamedTypeSymbol extension ? extension.OriginalDefinition : parameter.OriginalDefinition;

    private Origin OfMember(IOperation operation, ISymbol member, ITypeSymbol? type, IOperation? on, int depth)
    {
        if (Symbols.Is(type, KnownNames.Spawner) && IsOfRuntime(member.ContainingType))
        {
            var spawner = Of(on, depth);
            foreach (var need in RequiredNeed.Of(member))
            {
                if (!need.IsOpen) { continue; }
                Passed.Add(operation);
                spawner = spawner with { Pending = spawner.Pending | (1 << need.Action) };
            }
            return spawner;
        }
        if (member is IPropertySymbol && Symbols.Is(type, KnownNames.Pid)) { return Symbols.Is(on?.Type, KnownNames.ProcessContext) ? Origin.Own : Of(on, depth); }
        if (operation is IInvocationOperation call && IsPid(type))
        {
            foreach (var need in RequiredNeed.Of(member))
            {
                if (need is { Action: PermissionActions.Spawn, Argument: { } name } && Of(Arguments.Named(call.Arguments, name), depth) is { Kind: OriginKind.Text } id) { return new Origin(OriginKind.Process, id.Text); }
            }
        }
        return Origin.Unknown;
    }

    private static bool IsPid(ITypeSymbol? type) => Symbols.Is(type, KnownNames.Pid) || (type is INamedTypeSymbol { Name: "ValueTask" or "Task", TypeArguments: { Length: 1 } result } && Symbols.Is(result[0], KnownNames.Pid));

    private static Origin Beginning(Origin first) => first is { Kind: OriginKind.Text or OriginKind.Prefix, Text.Length: > 0 } ? new Origin(OriginKind.Prefix, first.Text) : Origin.Unknown;

    // Only of a local that nothing else is written to; names are enough to tell, since two locals of one name do not do worse than one.
    private static IOperation? ValueOf(ILocalReferenceOperation reference)
    {
        if (reference.Local.DeclaringSyntaxReferences is not { Length: 1 } declared || declared[0].GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: { } value } declarator) { return null; }
        var member = declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        foreach (var node in member?.DescendantNodes() ?? [])
        {
            var written = node switch
            {
                AssignmentExpressionSyntax assignment => assignment.Left,
                ArgumentSyntax argument when !argument.RefKindKeyword.IsKind(Microsoft.CodeAnalysis.CSharp.SyntaxKind.None) => argument.Expression,
                RefExpressionSyntax byReference => byReference.Expression,
                _ => null,
            };
            foreach (var name in written?.DescendantNodesAndSelf() ?? [])
            {
                if (name is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == reference.Local.Name) { return null; }
            }
        }
        return reference.SemanticModel is { } model && model.SyntaxTree == value.SyntaxTree ? model.GetOperation(value) : null;
    }
}
