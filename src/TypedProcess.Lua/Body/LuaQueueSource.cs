namespace TypedProcess.Lua;

/// <summary>A queue of messages or events as a source.</summary>
/// <remarks>It reads without the gate of the queues: those of a script are filled, read and closed on the process's own step alone, which nobody ever takes from it.</remarks>
internal sealed class LuaQueueSource(int handle, ProcessCell cell, Routes routes, RouteQueue queue, string topic, LuaReading reading) : LuaSource(handle)
{
    /// <summary>The topic it was made for; <c>@inbox</c> and <c>@events</c> for those two.</summary>
    public string Topic => topic;

    public LuaReading Reading => reading;

    public override bool HasItem
    {
        get
        {
            if (HasItemNow) { return true; }
            // A poll sees what has arrived.
            cell.TakeInDuringStep();
            return HasItemNow;
        }
    }

    private bool HasItemNow
    {
        get
        {
            routes.BeforeReading(queue);
            return !queue.IsEmpty;
        }
    }

    public override bool TryTake(in LuaCall call)
    {
        while (Next() is { } item)
        {
            if (item is Mail mail)
            {
                cell.MessageRead(mail);
                cell.Tally.Messages++;
                if (Tracing.IsOn) { Tracing.Read(cell, mail); }
                else { routes.Trace = null; }
                if (reading == LuaReading.Message ? call.PushMessage(mail) : call.PushPayload(mail)) { return true; }
                continue;
            }
            routes.Trace = null;
            if (item.ReadEvent(cell) is { } happened) { return call.Push(LuaEvents.ToTable(happened)); }
        }
        return false;
    }

    private MailboxItem? Take()
    {
        routes.BeforeReading(queue);
        return queue.Take();
    }

    private MailboxItem? Next()
    {
        if (Take() is { } item) { return item; }
        // What has arrived since the step began.
        cell.TakeInDuringStep();
        return Take();
    }
}
