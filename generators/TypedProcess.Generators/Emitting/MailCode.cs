using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Generators.Emitting;

/// <summary>Messages: file-local classes, so that they can clash with nothing.</summary>
/// <param name="values">Writes and reads their values.</param>
/// <param name="type">The process class, or the type parameter that stands for it.</param>
/// <param name="parameters">The type parameter in angle brackets, or nothing.</param>
/// <param name="constraint">What is known of the type parameter, or nothing.</param>
internal sealed class MailCode(ValueCode values, string type, string parameters = "", string constraint = "")
{
    private static readonly HashSet<string> Members = new(StringComparer.Ordinal) { "Topic", "Envelope", "Write", "DeliverAsync" };

    /// <summary>The names of the classes of these messages, in their order.</summary>
    /// <remarks>With the name of their owner: the compiler looks at every file-local type of a name in the namespace, and asks each for its file. A thousand classes with a message of one name take minutes then.</remarks>
    public static string[] NamesOf(TypeIdentity owner, EquatableArray<HandlerModel> handlers)
    {
        var prefix = owner.Joined.Replace("@", "");
        var names = new string[handlers.Count];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            var method = prefix + Names.WithoutAsync(handlers[i].Method.Name.TrimStart('@'));
            var name = method + "Mail";
            for (var number = 2; !taken.Add(name); number++) { name = method + number + "Mail"; }
            names[i] = name;
        }
        return names;
    }

    /// <summary>How a handler that only its class can call is called from its message.</summary>
    public static string BridgeOf(HandlerModel handler) => "Handle" + handler.Method.Name.TrimStart('@');

    public void Emit(SourceWriter code, HandlerModel handler, string name)
    {
        var isCall = handler.Kind == HandlerKind.Call;
        var payload = Renamed(handler.Parameters);
        var process = Code.Free("process", payload);
        var cancel = Code.Free("cancel", payload);
        var foundation = isCall ? $"{Code.Core}CallMail<{type}, {CallCode.ReplyOf(handler)}>" : $"{Code.Core}Mail<{type}>";
        var declared = Code.Declared(payload, defaults: false);
        code.Line($"/// <summary>The message <c>{Code.Xml(handler.Topic)}</c>.</summary>");
        code.Line(Code.Generated);
        code.Open($"file sealed class {name}{parameters}({declared}) : {foundation}(forOnePost: true){constraint}");
        code.Line($"public override string Topic => {Names.Literal(handler.Topic)};");
        code.Line("");
        var arguments = CallCode.Arguments(payload, role => CallCode.InMail(handler, role, cancel));
        var isBridged = handler.Method.IsHidden;
        var call = isBridged ? $"{process}.{BridgeOf(handler)}({arguments})" : CallCode.Call(handler.Method, type, process, arguments);
        var signature = $"DeliverAsync({type} {process}{(isCall ? $", {Code.Core}CallCancellation {cancel}" : "")})";
        code.Open($"protected override {(!isBridged && CallCode.Awaits(handler) ? "async " : "")}{CallCode.Returned(handler)} {signature}");
        if (isBridged) { code.Line($"return {call};"); }
        else { CallCode.Body(code, handler, call); }
        code.Close();
        code.Line("");
        code.Open($"protected override void Write({Code.Core}PayloadWriter writer)");
        foreach (var parameter in payload)
        {
            if (parameter.Role == ParameterRole.Payload) { values.Write(code, parameter.Type, Names.Identifier(parameter.Name), Code.Free("some" + Names.PascalCase(parameter.Name), payload)); }
        }
        code.Close();
        if (isCall && handler.Reply is { Travels: true } reply) { EmitReply(code, reply); }
        code.Close();
        code.Line("");
    }

    // Only for those who do not know the type of the reply.
    private void EmitReply(SourceWriter code, TypeModel reply)
    {
        code.Line("");
        code.Member($"protected override {Code.Core}PayloadValue ReplyToValue({reply.Name} reply)", values.ToValue(reply, "reply"));
        code.Line("");
        code.Member($"protected override bool TryReplyFromValue({Code.Core}PayloadValue value, out {reply.Name} reply)", $"{values.Codec(reply)}.TryFromValue(value, out reply!)");
    }

    // A parameter must not hide a member of the message, nor the writer.
    private static EquatableArray<ParameterModel> Renamed(EquatableArray<ParameterModel> parameters)
    {
        var renamed = System.Collections.Immutable.ImmutableArray.CreateBuilder<ParameterModel>();
        foreach (var parameter in parameters)
        {
            var isTaken = Members.Contains(parameter.Name) || parameter.Name == "writer";
            renamed.Add(isTaken ? parameter with { Name = Code.Free(parameter.Name + "_", parameters) } : parameter);
        }
        return new(renamed.ToImmutable());
    }
}
