using System.Collections.Immutable;
using TypedProcess.Generators.Model;

namespace TypedProcess.Generators.Parsing;

/// <summary>Methods with <c>[Receive]</c>, <c>[Call]</c> and <c>[On]</c>.</summary>
/// <param name="types">Parses their types.</param>
/// <param name="problems">Told what is wrong, if anybody wants to know.</param>
/// <param name="asValues">True when parameters are sent as values, which needs a codec object for each that does not convert itself.</param>
internal sealed class HandlerParser(TypeParser types, Problems? problems = null, bool asValues = false)
{
    private static readonly SymbolDisplayFormat Referenced = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    /// <summary>The same, without a word about what is wrong: for what is reported elsewhere.</summary>
    public HandlerParser Silent => problems is null ? this : new HandlerParser(types, asValues: asValues);

    /// <summary>The message that a method handles; null when it handles none, or in a way that no generated code can call.</summary>
    /// <param name="method">The method that is called.</param>
    /// <param name="declaration">The method with the attribute: that of the protocol where the class gives none.</param>
    /// <param name="isOffered">True when references of this type get a member for it.</param>
    public HandlerModel? Message(IMethodSymbol method, IMethodSymbol declaration, bool isOffered)
    {
        var receive = Symbols.Attribute(declaration, KnownNames.Receive);
        var call = receive is null ? Symbols.Attribute(declaration, KnownNames.Call) : null;
        if ((receive ?? call) is not { } attribute || method.Name.Length == 0 || !IsCallable(method) || Parameters(method.Parameters) is not { } parameters) { return null; }
        var isCatchAll = false;
        var payloads = 0;
        foreach (var parameter in parameters)
        {
            isCatchAll |= parameter.Role == ParameterRole.Message;
            payloads += parameter.Role == ParameterRole.Payload ? 1 : 0;
        }
        if (isCatchAll && (call is not null || payloads > 0)) { problems?.Add(ProblemKind.BadCatchAll, method, method.Name, call is not null ? "it has to be [Receive]: what is to be answered is answered with the message" : "the message is all of its payload"); }
        if (isCatchAll && call is not null) { return null; }
        var form = FormOf(method.ReturnType, out var result);
        TypeModel? reply = null;
        if (call is not null && result is not null)
        {
            reply = types.Parse(result);
            types.AddCodec(result);
            Travels(method, result, reply);
        }
        if (call is null && result is not null) { problems?.Add(ProblemKind.ReceiveReturns, method, method.Name, Symbols.ShortName(result)); }
        var topic = Symbols.Text(attribute) ?? Names.TopicOf(declaration.Name);
        CheckTopic(topic, attribute);
        if (problems is not null) { MessageChecks.Check(method, parameters, call is not null, isOffered, problems); }
        return new HandlerModel(
            isCatchAll ? HandlerKind.CatchAll : call is not null ? HandlerKind.Call : HandlerKind.Receive,
            topic, Called(method, form), parameters, reply, types.IsForChecks ? "" : Reference(declaration, parameters), types.IsForChecks ? "" : Symbols.Summary(declaration), isOffered);
    }

    /// <summary>The event that a method handles; null when it is none.</summary>
    public EventModel? Event(IMethodSymbol method)
    {
        if (Symbols.Attribute(method, KnownNames.On) is null || method.Name.Length == 0 || !IsCallable(method)) { return null; }
        var called = Called(method, FormOf(method.ReturnType, out _));
        if (method.Parameters.Length == 0)
        {
            return Names.WithoutAsync(method.Name) switch
            {
                "Started" => new EventModel(EventKind.Started, called, "", null),
                "Stopped" => new EventModel(EventKind.Stopped, called, "", null),
                _ => NoEvent(method),
            };
        }
        if (method.Parameters.Length != 1) { return NoEvent(method); }
        if (method.Parameters[0].RefKind != RefKind.None)
        {
            NotCallable(method.Parameters[0], method.Name, $"'{method.Parameters[0].Name}' is passed by reference");
            return null;
        }
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
        return kind is null ? HasError(type) ? null : NoEvent(method) : new EventModel(kind.Value, called, "", null);
    }

    /// <summary>The parameters of a handler or constructor; null when one of them cannot be given by generated code.</summary>
    public EquatableArray<ParameterModel>? Parameters(ImmutableArray<IParameterSymbol> symbols)
    {
        var parameters = ImmutableArray.CreateBuilder<ParameterModel>(symbols.Length);
        foreach (var symbol in symbols)
        {
            if (ReasonAgainst(symbol) is { } reason)
            {
                NotCallable(symbol, symbol.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? symbol.ContainingType.Name : symbol.ContainingSymbol.Name, $"'{symbol.Name}' {reason}");
                return null;
            }
            // A parameter without a name is one that is being typed.
            var name = symbol.Name.Length == 0 ? $"value{parameters.Count + 1}" : symbol.Name;
            var type = types.Parse(symbol.Type);
            if (asValues && !type.ConvertsItself) { types.AddCodec(symbol.Type); }
            var role = RoleOf(symbol.Type);
            if (role == ParameterRole.Payload) { Travels(symbol, symbol.Type, type); }
            parameters.Add(new ParameterModel(name, role, type, Symbols.Default(symbol)));
        }
        return new(parameters.ToImmutable());
    }

    /// <summary>Reports a type that cannot travel at the member that brings it in.</summary>
    public void Travels(ISymbol at, ITypeSymbol type, TypeModel model)
    {
        if (problems is null || model.Coding != Coding.None || HasError(type)) { return; }
        var obstacle = Obstacles.Of(type, types.Assembly);
        problems.Add(ProblemKind.CannotTravel, at, at.Name, obstacle.Text, facts: obstacle.Facts);
    }

    public void CheckTopic(string topic, AttributeData attribute)
    {
        if (topic.Length == 0) { problems?.Add(ProblemKind.BadTopic, attribute, topic, "a topic cannot be empty"); }
        else if (topic[0] == '@') { problems?.Add(ProblemKind.BadTopic, attribute, topic, "topics that begin with @ belong to the runtime"); }
    }

    private bool IsCallable(IMethodSymbol method)
    {
        if (method is { IsAsync: true, ReturnsVoid: true }) { problems?.Add(ProblemKind.AsyncVoid, method, method.Name); }
        if (method.Arity == 0) { return true; }
        NotCallable(method, method.Name, "it has type parameters");
        return false;
    }

    private EventModel? NoEvent(IMethodSymbol method)
    {
        problems?.Add(ProblemKind.NoEvent, method, method.Name);
        return null;
    }

    private void NotCallable(ISymbol at, string name, string reason) => problems?.Add(ProblemKind.NotCallable, at, name, reason);

    private static string? ReasonAgainst(IParameterSymbol parameter) =>
        parameter.RefKind != RefKind.None ? "is passed by reference"
        : parameter.Type.IsRefLikeType ? $"is a {Symbols.ShortName(parameter.Type)}, which lives only as long as a call"
        : parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer ? "is a pointer"
        : !Symbols.IsSeenInside(parameter.Type) ? $"is of the private type {Symbols.ShortName(parameter.Type)}"
        : null;

    private static bool HasError(ITypeSymbol type) => TypeParser.HasError(type);

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
