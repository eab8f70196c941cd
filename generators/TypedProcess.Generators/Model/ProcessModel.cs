namespace TypedProcess.Generators.Model;

/// <summary>All that the generator knows of a class with <c>[Process]</c>.</summary>
internal sealed record ProcessModel(
    TypeIdentity Type,
    string Id,
    string Summary,
    EquatableArray<ParameterModel> Start,
    EquatableArray<HandlerModel> Handlers,
    EquatableArray<EventModel> Events,
    EquatableArray<InboxModel> Inboxes,
    RunModel? Run,
    EquatableArray<NeedModel> Needs,
    bool HasNeeds,
    EquatableArray<CodecModel> Codecs);
