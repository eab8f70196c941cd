namespace TypedProcess.Lua;

/// <summary>Events as the tables that scripts see.</summary>
internal static class LuaEvents
{
    public const string Exit = "EXIT";
    public const string LinkDown = "LINK_DOWN";
    public const string Cancel = "CANCEL";
    public const string Group = "GROUP";
    public const string Outdated = "OUTDATED";

    public static PayloadTable ToTable(ProcessEvent happened) => happened switch
    {
        TypedProcess.Exit exit => PayloadTable.Of([.. Head(Exit, exit), ("result", Result(exit.Outcome.Value, exit.Outcome.Error)), .. Error(exit.Outcome.Error)]),
        TypedProcess.LinkDown down => PayloadTable.Of([.. Head(LinkDown, down), ("result", Result(default, down.Error)), .. Error(down.Error)]),
        TypedProcess.Cancel { Deadline: { } deadline } cancel => PayloadTable.Of([.. Head(Cancel, cancel), ("deadline", Rfc3339.Format(deadline))]),
        TypedProcess.Cancel cancel => PayloadTable.Of(Head(Cancel, cancel)),
        GroupChange change => PayloadTable.Of([.. Head(Group, change), ("group", change.Group), ("change", Word(change.Kind))]),
        TypedProcess.Outdated outdated => PayloadTable.Of([.. Head(Outdated, outdated), ("definition", outdated.Definition)]),
        _ => PayloadTable.Of(Head(happened.GetType().Name, happened)),
    };

    private static (string, PayloadValue)[] Head(string kind, ProcessEvent happened)
    {
        var at = (happened.At - DateTimeOffset.UnixEpoch).Ticks / (double)TimeSpan.TicksPerSecond;
        return happened.From.IsNone ? [("kind", kind), ("at", at)] : [("kind", kind), ("from", happened.From), ("at", at)];
    }

    private static PayloadTable Result(PayloadValue value, ProcessError? error) =>
        error is not null ? PayloadTable.Of(("error", error.Message)) : value.IsNil ? PayloadTable.Empty : PayloadTable.Of(("value", value));

    private static (string, PayloadValue)[] Error(ProcessError? error) => error is null ? [] : [("error", error)];

    private static string Word(GroupChangeKind kind) => kind switch
    {
        GroupChangeKind.Joined => "joined",
        GroupChangeKind.Left => "left",
        _ => "exited",
    };
}
