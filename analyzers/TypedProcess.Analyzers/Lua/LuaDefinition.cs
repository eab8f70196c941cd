using TypedProcess.Generators.Model;

namespace TypedProcess.Analyzers.Lua;

/// <summary>A process class that scripts can use.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Start">What a spawn takes; null when that is not known, or cannot be given by scripts.</param>
/// <param name="Topics">The messages it takes, by topic.</param>
/// <param name="IsClosed">True when it takes no other message.</param>
/// <param name="IsWhole">True when all of it can be seen: in other assemblies only what is public.</param>
/// <param name="Codecs">What its types are made of.</param>
internal sealed record LuaDefinition(
    string Id, IReadOnlyList<ParameterModel>? Start, IReadOnlyDictionary<string, IReadOnlyList<ParameterModel>> Topics, bool IsClosed, bool IsWhole, IReadOnlyList<CodecModel> Codecs)
{
    /// <param name="model">What the generator knows of the class.</param>
    /// <param name="isWhole">True for a class of this compilation.</param>
    /// <param name="hasOneStart">False when it is not certain which constructor is used.</param>
    public static LuaDefinition Of(ProcessModel model, bool isWhole, bool hasOneStart)
    {
        var topics = new Dictionary<string, IReadOnlyList<ParameterModel>>(StringComparer.Ordinal);
        var takesMore = model.Run is not null;
        foreach (var handler in model.Handlers)
        {
            takesMore |= handler.Kind == HandlerKind.CatchAll;
            if (handler.Kind != HandlerKind.CatchAll && handler.Travels) { topics[handler.Topic] = Payload(handler.Parameters); }
        }
        foreach (var inbox in model.Inboxes)
        {
            var item = new ParameterModel(inbox.Topic, ParameterRole.Payload, inbox.Item, null);
            topics[inbox.Topic] = [item];
        }
        var start = Payload(model.Start);
        var travels = hasOneStart;
        foreach (var parameter in start) { travels &= parameter.Type.Travels; }
        return new LuaDefinition(model.Id, travels ? start : null, topics, isWhole && !takesMore, isWhole, [.. model.Codecs]);
    }

    private static List<ParameterModel> Payload(EquatableArray<ParameterModel> parameters)
    {
        var payload = new List<ParameterModel>();
        foreach (var parameter in parameters)
        {
            if (parameter.Role == ParameterRole.Payload) { payload.Add(parameter); }
        }
        return payload;
    }
}
