namespace TypedProcess.Lua;

/// <summary>A queue of messages or events as a source.</summary>
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
            lock (routes.Gate)
            {
                routes.BeforeReading(queue);
                return !queue.IsEmpty;
            }
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
        lock (routes.Gate)
        {
            routes.BeforeReading(queue);
            return queue.Take();
        }
    }

    private MailboxItem? Next()
    {
        if (Take() is { } item) { return item; }
        // What has arrived since the step began.
        cell.TakeInDuringStep();
        return Take();
    }
}
