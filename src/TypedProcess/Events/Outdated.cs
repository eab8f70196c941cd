namespace TypedProcess;

/// <summary>The supervisor of this process has a new declaration for it: it is to carry its state over with <see cref="ProcessContext.Upgrade(string?, ReadOnlySpan{PayloadValue})"/>. A handler class without a handler for it is started anew instead.</summary>
/// <param name="From">The supervisor.</param>
/// <param name="At">When.</param>
/// <param name="Definition">The id of the definition to upgrade to; it may be the one it has.</param>
public sealed record Outdated(Pid From, DateTimeOffset At, string Definition) : ProcessEvent(From, At);
