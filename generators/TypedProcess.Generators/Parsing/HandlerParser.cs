using System.Collections.Immutable;
using TypedProcess.Generators.Model;

namespace TypedProcess.Generators.Parsing;

/// <summary>Methods with <c>[Receive]</c>, <c>[Call]</c> and <c>[On]</c>.</summary>
/// <param name="types">Parses their types.</param>
/// <param name="asValues">True when parameters are sent as values, which needs a codec object for each that does not convert itself.</param>
internal sealed class HandlerParser(TypeParser types, bool asValues = false)
{
    private static readonly SymbolDisplayFormat Referenced = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    /// <summary>The message that a method handles; null when it handles none, or in a way that no generated code can call.</summary>
    /// <param name="method">The method that is called.</param>
    /// <param name="declaration">The method with the attribute: that of the protocol where the class gives none.</param>
    /// <param name="isOffered">True when references of this type get a member for it.</param>
    public HandlerModel? Message(IMethodSymbol method, IMethodSymbol declaration, bool isOffered)
    {
        var receive = Symbols.Attribute(declaration, KnownNames.Receive);
        var call = receive is null ? Symbols.Attribute(declaration, KnownNames.Call) : null;
        if ((receive ?? call) is not { } attribute || method.Arity > 0 || method.Name.Length == 0 || Parameters(method.Parameters) is not { } parameters) { return null; }
        var isCatchAll = false;
        foreach (var parameter in parameters) { isCatchAll |= parameter.Role == ParameterRole.Message; }
        if (isCatchAll && call is not null) { return null; }
        var form = FormOf(method.ReturnType, out var result);
        TypeModel? reply = null;
        if (call is not null && result is not null)
        {
            reply = types.Parse(result);
            types.AddCodec(result);
        }
        var topic = Symbols.Text(attribute) ?? Names.TopicOf(declaration.Name);
        return new HandlerModel(
            isCatchAll ? HandlerKind.CatchAll : call is not null ? HandlerKind.Call : HandlerKind.Receive,
            topic, Called(method, form), parameters, reply, Reference(declaration, parameters), Symbols.Summary(declaration), isOffered);
    }

    /// <summary>The event that a method handles; null when it is none.</summary>
    public static EventModel? Event(IMethodSymbol method)
    {
        if (Symbols.Attribute(method, KnownNames.On) is null || method.Arity > 0 || method.Name.Length == 0) { return null; }
        var called = Called(method, FormOf(method.ReturnType, out _));
        if (method.Parameters.Length == 0)
        {
            return Names.WithoutAsync(method.Name) switch
            {
                "Started" => new EventModel(EventKind.Started, called, "", null),
                "Stopped" => new EventModel(EventKind.Stopped, called, "", null),
                _ => null,
            };
        }
        if (method.Parameters.Length != 1) { return null; }
        var type = method.Parameters[0].Type;
        if (Symbols.Is(type, KnownNames.ExitOfT))
        {
            var of = ((INamedTypeSymbol)type).TypeArguments[0];
            return new EventModel(EventKind.TypedExit, called, Symbols.FullName(of), Symbols.Text(Symbols.Attribute(of, KnownNames.ForeignProcess)));
        }
        var kind = Symbols.Is(type, KnownNames.Exit) ? EventKind.Exit
            : Symbols.Is(type, KnownNames.LinkDown) ? EventKind.LinkDown
            : Symbols.Is(type, KnownNames.Cancel) ? EventKind.Cancel
            : Symbols.Is(type, KnownNames.ProcessEvent) ? EventKind.Any
            : (EventKind?)null;
        return kind is null ? null : new EventModel(kind.Value, called, "", null);
    }

    /// <summary>The parameters of a handler or constructor; null when one of them cannot be given by generated code.</summary>
    public EquatableArray<ParameterModel>? Parameters(ImmutableArray<IParameterSymbol> symbols)
    {
        var parameters = ImmutableArray.CreateBuilder<ParameterModel>(symbols.Length);
        foreach (var symbol in symbols)
        {
            if (symbol.RefKind != RefKind.None || symbol.Type.IsRefLikeType || symbol.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer || !Symbols.IsSeenInside(symbol.Type)) { return null; }
            // A parameter without a name is one that is being typed.
            var name = symbol.Name.Length == 0 ? $"value{parameters.Count + 1}" : symbol.Name;
            var type = types.Parse(symbol.Type);
            if (asValues && !type.ConvertsItself) { types.AddCodec(symbol.Type); }
            parameters.Add(new ParameterModel(name, RoleOf(symbol.Type), type, Symbols.Default(symbol)));
        }
        return new(parameters.ToImmutable());
    }

    public static MethodModel Called(IMethodSymbol method, ReturnForm form)
    {
        var behind = method.ExplicitInterfaceImplementations;
        return behind.Length > 0
            ? new MethodModel(Names.Identifier(behind[0].Name), form, false, false, Symbols.FullName(behind[0].ContainingType))
            : new MethodModel(Names.Identifier(method.Name), form, method.IsStatic, !Symbols.IsSeenInside((ISymbol)method), null);
    }

    public static ReturnForm FormOf(ITypeSymbol type, out ITypeSymbol? result)
    {
        result = null;
        if (type.SpecialType == SpecialType.System_Void) { return ReturnForm.Nothing; }
        if (Symbols.Is(type, "System.Threading.Tasks.ValueTask")) { return ReturnForm.ValueTask; }
        if (Symbols.Is(type, "System.Threading.Tasks.Task")) { return ReturnForm.Task; }
        if (Symbols.Is(type, "System.Threading.Tasks.ValueTask`1"))
        {
            result = ((INamedTypeSymbol)type).TypeArguments[0];
            return ReturnForm.ValueTaskOfValue;
        }
        if (Symbols.Is(type, "System.Threading.Tasks.Task`1"))
        {
            result = ((INamedTypeSymbol)type).TypeArguments[0];
            return ReturnForm.TaskOfValue;
        }
        result = type;
        return ReturnForm.Value;
    }

    private static ParameterRole RoleOf(ITypeSymbol type) =>
        Symbols.Is(type, KnownNames.ProcessContext) ? ParameterRole.Context
        : Symbols.Is(type, KnownNames.Envelope) ? ParameterRole.Envelope
        : Symbols.Is(type, KnownNames.Message) ? ParameterRole.Message
        : Symbols.Is(type, "System.Threading.CancellationToken") ? ParameterRole.Cancellation
        : ParameterRole.Payload;

    private static string Reference(IMethodSymbol method, EquatableArray<ParameterModel> parameters)
    {
        var isKnown = true;
        foreach (var parameter in parameters) { isKnown &= parameter.Type.Coding != Coding.Unknown; }
        var behind = method.ExplicitInterfaceImplementations;
        var named = behind.Length > 0 ? behind[0] : method;
        var text = Symbols.FullName(named.ContainingType) + "." + Names.Identifier(named.Name);
        if (!isKnown) { return text; }
        text += "(";
        for (var i = 0; i < named.Parameters.Length; i++) { text += (i == 0 ? "" : ", ") + named.Parameters[i].Type.ToDisplayString(Referenced); }
        return (text + ")").Replace('<', '{').Replace('>', '}');
    }
}
