using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Generators.Emitting;

/// <summary>The members that references get for messages: one-way ones in a throwing and a <c>Try</c> form, calls with a way to stop waiting.</summary>
internal static class RefCode
{
    /// <summary>Begins the class of these members.</summary>
    public static void Open(SourceWriter code, TypeIdentity type, string extension)
    {
        code.Line($"/// <summary>What a <see cref=\"{Code.Core}Ref{{T}}\"/> of <see cref=\"{type.FullName}\"/> can send.</summary>");
        code.Line(Code.Generated);
        code.Open($"{Code.Visibility(type.IsPublic)} static class {type.Joined}Ref");
        code.Line("/// <summary>The messages it takes.</summary>");
        code.Open(extension);
    }

    public static void Close(SourceWriter code)
    {
        code.Close();
        code.Close();
        code.Line("");
    }

    /// <summary>The members for one message.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="handler">The message.</param>
    /// <param name="id">The id of the process it is for; null where only the reference tells.</param>
    /// <param name="isPublic">True when other assemblies may use it.</param>
    /// <param name="post">The code after the reference that posts it; takes the code of an out argument or nothing.</param>
    /// <param name="call">The code that calls it; takes the name of the options.</param>
    public static void Emit(SourceWriter code, HandlerModel handler, string? id, bool isPublic, Func<string, string> post, Func<string, string> call)
    {
        var visibility = Code.Visibility(isPublic && handler.IsPublic);
        var name = Names.WithoutAsync(handler.Method.Name.TrimStart('@'));
        if (handler.Kind == HandlerKind.Call)
        {
            var wait = Code.Free("wait", handler.Parameters);
            var returned = handler.Reply is null ? Code.ValueTask : $"{Code.ValueTask}<{handler.Reply.Name}>";
            code.Line($"/// <inheritdoc cref=\"{handler.Reference}\"/>");
            code.Line(Code.Requires("Send", id));
            code.Member(
                $"{visibility} {(handler.Reply is null ? "async " : "")}{returned} {name}Async({Code.Joined(Code.Declared(handler.Parameters, defaults: true), $"{Code.Core}AskOptions {wait} = default")})",
                (handler.Reply is null ? "await " : "") + call(wait));
            code.Gap();
            return;
        }
        var error = Code.Free("error", handler.Parameters);
        code.Line($"/// <inheritdoc cref=\"{handler.Reference}\"/>");
        code.Line(Code.Requires("Send", id));
        code.Member($"{visibility} void {Names.Identifier(name)}({Code.Declared(handler.Parameters, defaults: true)})", post(""));
        code.Gap();
        code.Line($"/// <inheritdoc cref=\"{handler.Reference}\"/>");
        code.Line(Code.Requires("Send", id));
        code.Member($"{visibility} bool Try{name}({Code.Joined(Code.Declared(handler.Parameters, defaults: false), Code.Error + error)})", post("out " + error));
        code.Gap();
    }
}
