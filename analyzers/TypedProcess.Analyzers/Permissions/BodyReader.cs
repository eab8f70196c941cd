using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Operations;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>Reads a body, with its lambdas. Local functions are bodies of their own, because they are called with arguments.</summary>
internal sealed class BodyReader
{
    private readonly OriginReader _origins = new();
    private readonly OriginReader _handed = new();
    private readonly BodyFacts _facts = new();
    private readonly List<(IOperation Member, BodyNeed Need)> _asked = [];

    public static BodyFacts Read(IEnumerable<IOperation> roots)
    {
        var reader = new BodyReader();
        foreach (var root in roots) { reader.Walk(root is ILocalFunctionOperation { Body: { } body } ? body : root); }
        // What is asked of a spawner that then goes where nobody sees it is needed for something unknown.
        foreach (var (member, need) in reader._asked)
        {
            if (reader._origins.Passed.Contains(member)) { continue; }
            reader._facts.Needs.Add(need);
            reader._facts.IsOpen |= !reader._handed.Passed.Contains(member);
        }
        return reader._facts;
    }

    private void Walk(IOperation root)
    {
        var open = new Stack<IOperation>();
        open.Push(root);
        while (open.Count > 0)
        {
            var operation = open.Pop();
            if (operation is ILocalFunctionOperation or INameOfOperation) { continue; }
            switch (operation)
            {
                case IInvocationOperation call: Member(call, call.TargetMethod, call.Instance, call.Arguments); break;
                case IPropertyReferenceOperation property: Member(property, property.Property, property.Instance, property.Arguments); break;
                case IObjectCreationOperation { Constructor: { } constructor } creation: Member(creation, constructor, null, creation.Arguments); break;
                case IMethodReferenceOperation reference: Member(reference, reference.Method, reference.Instance, []); break;
            }
            foreach (var child in operation.ChildOperations) { open.Push(child); }
        }
    }

    private void Member(IOperation operation, ISymbol member, IOperation? on, ImmutableArray<IArgumentOperation> arguments)
    {
        var needs = RequiredNeed.Of(member);
        if (IsForAnother(on)) { return; }
        foreach (var argument in arguments)
        {
            if (IsForAnother(argument.Value)) { return; }
        }
        var told = 0;
        foreach (var need in needs)
        {
            told |= 1 << need.Action;
            Add(operation, member, need, on, arguments);
        }
        Call(operation, member, on, arguments, told);
    }

    private void Add(IOperation operation, ISymbol member, RequiredNeed need, IOperation? on, ImmutableArray<IArgumentOperation> arguments)
    {
        var (at, name, by) = (Operations.NameOf(operation), member.Name, Acting(on, arguments));
        if (need.IsOpen)
        {
            // Whose name is released nobody knows; mostly it is one's own.
            if (need.Action == PermissionActions.Foreign) { return; }
            var open = new BodyNeed(need.Action, Origin.Unknown, null, need.OthersOnly, by, at, name);
            if (Symbols.Is(operation.Type, KnownNames.Spawner)) { _asked.Add((operation, open)); }
            else { _facts.Needs.Add(open); }
            return;
        }
        var resource = need.Resource is { } text ? OfText(need.Action, text, member, on)
            : _origins.Of(need.Argument == "this" ? on ?? (arguments.Length > 0 ? arguments[0] : null) : Arguments.Named(arguments, need.Argument!));
        _facts.Needs.Add(new BodyNeed(need.Action, resource, null, need.OthersOnly, by, at, name));
        if (need.Action is not (PermissionActions.Spawn or PermissionActions.Call)) { return; }
        Carried(on);
        foreach (var argument in arguments) { Carried(argument.Value); }

        void Carried(IOperation? value)
        {
            if (!Symbols.Is(value?.Type, KnownNames.Spawner)) { return; }
            var carrier = _origins.Of(value);
            // A call waits for the end itself; it neither links nor monitors.
            if (need.Action == PermissionActions.Spawn && (carrier.Pending != 0 || carrier.Kind == OriginKind.Parameter)) { _facts.Needs.Add(new BodyNeed(-1, resource, carrier, need.OthersOnly, by, at, name)); }
        }
    }

    // What a member is called on acts, or else what it is given first.
    private static Origin? Acting(IOperation? on, ImmutableArray<IArgumentOperation> arguments) =>
        (OriginReader.Acts(on?.Type) ? on : OriginReader.ActsIn(arguments)?.Value) is { } acting ? Origin.Unknown with { Giver = OriginReader.GiverOf(acting) } : null;

    // The class of an id is found where it is used, so that a fix can name it.
    private static Origin OfText(int action, string text, ISymbol member, IOperation? on)
    {
        if (!PermissionActions.IsOnProcess(action) && action is not (<= PermissionActions.Linked or PermissionActions.Call)) { return new Origin(OriginKind.Text, text); }
        foreach (var type in (ITypeSymbol?[])[member.ContainingType, OriginReader.ProcessOf(on?.Type)])
        {
            if (type is not null && NeedParser.IdOf(type) == text) { return new Origin(OriginKind.Process, text, type); }
        }
        return new Origin(OriginKind.Process, text);
    }

    private void Call(IOperation operation, ISymbol member, IOperation? on, ImmutableArray<IArgumentOperation> arguments, int told)
    {
        ImmutableArray<IMethodSymbol?> called = member is IPropertySymbol property ? [property.GetMethod, property.SetMethod] : [member as IMethodSymbol];
        foreach (var method in called)
        {
            if (method is null) { continue; }
            if (method.DeclaringSyntaxReferences.Length > 0 && !method.IsAbstract) { _facts.Calls.Add(new BodyCall(method.OriginalDefinition, Given(member, on, arguments), told, GivesContext(arguments), Operations.NameOf(operation), member.Name)); }
            else if (told == 0 && !OriginReader.IsOfRuntime(method.ContainingType)) { _facts.IsOpen |= GivesContext(arguments); }
        }
    }

    private ImmutableArray<(ISymbol To, Origin From)> Given(ISymbol member, IOperation? on, ImmutableArray<IArgumentOperation> arguments)
    {
        var given = ImmutableArray.CreateBuilder<(ISymbol, Origin)>();
        if (on is not null && member.ContainingType is { } declaring) { given.Add((declaring.OriginalDefinition, _handed.Of(on))); }
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { } parameter) { given.Add((parameter.OriginalDefinition, _handed.Of(argument.Value))); }
        }
        return given.ToImmutable();
    }

    private static bool GivesContext(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            var value = argument.Value is IConversionOperation conversion ? conversion.Operand : argument.Value;
            if (Symbols.Is(value.Type, KnownNames.ProcessContext) || Symbols.Is(value.Type, KnownNames.Spawner) || Symbols.Is(value.Type, KnownNames.RefOfT)) { return true; }
        }
        return false;
    }

    // A lambda that is given a context is the body of another process.
    private static bool IsForAnother(IOperation? value)
    {
        while (value is not null)
        {
            switch (value)
            {
                case IConversionOperation conversion: value = conversion.Operand; break;
                case IPropertyReferenceOperation property when OriginReader.IsOfRuntime(property.Property.ContainingType): value = property.Instance; break;
                case IInvocationOperation call when OriginReader.IsOfRuntime(call.TargetMethod.ContainingType): value = call.Instance; break;
                case IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } parameter: return Symbols.Is(parameter.Type, KnownNames.ProcessContext);
                default: return false;
            }
        }
        return false;
    }
}
