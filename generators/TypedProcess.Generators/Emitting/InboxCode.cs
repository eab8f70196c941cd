using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Generators.Emitting;

/// <summary>Properties that are inboxes, and what is sent to them.</summary>
internal static class InboxCode
{
    public static bool IsTyped(InboxModel inbox) => inbox.Item.Coding != Coding.Value && inbox.Item.Plain != Code.Core + "Message";

    public static void Property(SourceWriter code, InboxModel inbox)
    {
        var topic = Names.Literal(inbox.Topic);
        var open = IsTyped(inbox) ? $"Open(new {Code.Core}Topic<{inbox.Item.Name}>({topic}))" : inbox.Item.Coding == Coding.Value ? $"Listen({topic})" : $"ListenMessages({topic})";
        code.Line(Code.Generated);
        code.Member($"{inbox.Modifiers}partial {Code.Core}Inbox<{inbox.Item.Name}> {inbox.Property}", $"field ??= {Code.Core}ProcessContext.Current.{open}");
        code.Gap();
    }

    public static void Offer(SourceWriter code, InboxModel inbox, string to, ProcessModel model)
    {
        if (!IsTyped(inbox)) { return; }
        var visibility = Code.Visibility(model.Type.IsPublic && inbox.Item.IsPublic);
        var name = Names.PascalCase(inbox.Topic);
        var topic = $"new {Code.Core}Topic<{inbox.Item.Name}>({Names.Literal(inbox.Topic)})";
        var summary = inbox.Summary.Length == 0 ? $"Sends to the inbox <c>{Code.Xml(inbox.Topic)}</c>." : inbox.Summary;
        code.Line($"/// <summary>{summary}</summary>");
        code.Line(Code.Requires("Send", model.Id));
        code.Member($"{visibility} void {Names.Identifier(name)}({inbox.Item.Name} item)", $"{to}.Send({topic}, item)");
        code.Gap();
        code.Line($"/// <summary>{summary} False, with the reason, when it did not get in.</summary>");
        code.Line(Code.Requires("Send", model.Id));
        code.Member($"{visibility} bool Try{name}({inbox.Item.Name} item, {Code.Error}error)", $"{to}.TrySend({topic}, item, out error)");
        code.Gap();
    }
}
