using System.Globalization;

namespace TypedProcess.Lua.Tests.Table;

/// <summary>Events in C# in the form in which scripts see them.</summary>
internal static class CsEvents
{
    public static PayloadTable ToTable(ProcessEvent happened) => happened switch
    {
        Exit exit => PayloadTable.Of([.. Head("EXIT", exit), ("result", Result(exit.Outcome)), .. Error(exit.Outcome.Error)]),
        LinkDown down => PayloadTable.Of([.. Head("LINK_DOWN", down), ("result", PayloadTable.Of(("error", down.Error.Message))), .. Error(down.Error)]),
        Cancel cancel => PayloadTable.Of([.. Head("CANCEL", cancel), .. Deadline(cancel)]),
        _ => PayloadTable.Of(Head(happened.GetType().Name, happened)),
    };

    private static (string, PayloadValue)[] Head(string kind, ProcessEvent happened)
    {
        (string, PayloadValue)[] head = [("kind", kind), ("at", (happened.At - DateTimeOffset.UnixEpoch).TotalSeconds)];
        return happened.From.IsNone ? head : [.. head, ("from", happened.From.ToString())];
    }

    private static PayloadTable Result(ProcessOutcome outcome) =>
        outcome.Error is { } error ? PayloadTable.Of(("error", error.Message)) : outcome.Value.IsNil ? PayloadTable.Empty : PayloadTable.Of(("value", outcome.Value));

    private static (string, PayloadValue)[] Error(ProcessError? error) => error is null ? [] : [("error", error)];

    private static (string, PayloadValue)[] Deadline(Cancel cancel) =>
        cancel.Deadline is { } deadline ? [("deadline", deadline.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture))] : [];
}
