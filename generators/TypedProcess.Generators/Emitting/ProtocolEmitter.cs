using TypedProcess.Generators.Model;

namespace TypedProcess.Generators.Emitting;

/// <summary>The file of a protocol: what references to any process that implements it can send.</summary>
internal static class ProtocolEmitter
{
    public static string Emit(ProtocolModel model)
    {
        var type = model.Type;
        var code = Code.File(type.Namespace);
        var mails = MailCode.NamesOf(type, model.Handlers);
        var constraint = $" where TProcess : class, {type.FullName}";
        var to = "to";
        foreach (var handler in model.Handlers) { to = Code.Free(to, handler.Parameters); }
        RefCode.Open(code, type, $"extension<TProcess>({Code.Ref("TProcess")} {to}){constraint}");
        for (var i = 0; i < mails.Length; i++)
        {
            var mail = $"new {mails[i]}<TProcess>({Code.Given(model.Handlers[i].Parameters)})";
            RefCode.Emit(code, model.Handlers[i], null, type.IsPublic, error => error.Length == 0 ? $"{to}.Post({mail})" : $"{to}.TryPost({mail}, {error})", wait => $"{to}.CallAsync({mail}, {wait})");
        }
        RefCode.Close(code);
        var emitter = new MailCode(new ValueCode(type.Assembly), "TProcess", "<TProcess>", constraint);
        for (var i = 0; i < mails.Length; i++) { emitter.Emit(code, model.Handlers[i], mails[i]); }
        return code.ToString();
    }
}
