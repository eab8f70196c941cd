namespace TypedProcess.Lua.Tests.Walks;

/// <summary>What must hold when nothing happens any more, and what must hold when everything has ended.</summary>
internal sealed class WalkChecks(WalkBook book, ProcessRuntime runtime)
{
    public void AtRest()
    {
        var relations = Relations();
        foreach (var life in book.Lives.Values.Where(static life => life.Versions > 0).ToArray())
        {
            if (life.HasEnded) { Ended(life, relations[life.Pid]); }
            else { Alive(life); }
            foreach (var other in life.Linked.Select(book.LifeOf))
            {
                Linked(life, other);
                Linked(other, life);
            }
        }
        foreach (var ((from, number), mail) in book.Mails)
        {
            if (mail is { IsAccepted: true, Reads: 0 } && book.LifeOf(mail.To) is { HasEnded: false, Versions: > 0 }) { book.Violate($"{mail.To} has nothing to do and has not read {number} of {from}"); }
        }
        foreach (var (pid, what) in book.Refusals)
        {
            if (!book.LifeOf(pid).IsCondemned) { book.Violate($"{pid}: {what}"); }
        }
        foreach (var (word, target) in book.NotFound)
        {
            if (book.LifeOf(target) is { HasEnded: false, IsCondemned: false }) { book.Violate($"{word} does not find {target}, which lives"); }
        }
        foreach (var name in Enumerable.Range(0, 3).Select(static number => "n" + number))
        {
            if (runtime.Root.Names.TryLookup(name, out var pid) && book.LifeOf(pid.ToString()).HasEnded) { book.Violate($"{name} still belongs to {pid}, which has ended"); }
        }
    }

    public void AtTheEnd()
    {
        foreach (var life in book.Lives.Values)
        {
            if (life.Exited != 1 && life.Versions > 0) { book.Violate($"{life.Pid} has ended {life.Exited} times"); }
        }
        var missing = new Dictionary<string, int>();
        foreach (var ((from, number), mail) in book.Mails)
        {
            if (mail.Reads + mail.Dead > 1) { book.Violate($"{number} of {from} came {mail.Reads} times and died {mail.Dead} times"); }
            if (mail.IsRefused && !mail.IsAsk && mail.Reads + mail.Dead > 0) { book.Violate($"{number} of {from} was refused and came"); }
            if (mail.IsAccepted && mail.Reads + mail.Dead == 0) { missing[mail.To] = missing.GetValueOrDefault(mail.To) + 1; }
        }
        foreach (var (to, count) in missing)
        {
            // One that is stopped may have just taken a message when it can no longer say so.
            if (count > (book.LifeOf(to).IsCondemned ? 1 : 0)) { book.Violate($"{count} messages to {to} are lost"); }
        }
    }

    private void Alive(WalkLife life)
    {
        foreach (var target in life.Watching.Where(target => book.LifeOf(target).HasEnded)) { book.Violate($"{life.Pid} never saw the EXIT of {target}"); }
        LinkDowns(life);
    }

    private void Linked(WalkLife life, WalkLife other)
    {
        if (life.HasEnded || !other.HasEnded || other.Error is null || other.Unlinked.Contains(life.Pid) || life.Unlinked.Contains(other.Pid)) { return; }
        if (!life.HasTrapped) { book.Violate($"{life.Pid} lives, and {other.Pid}, to which it is linked, failed"); }
        else if (!life.LinkDowns.ContainsKey(other.Pid)) { book.Violate($"{life.Pid} never saw the LINK_DOWN of {other.Pid}"); }
    }

    private void Ended(WalkLife life, IEnumerable<WalkLife> related)
    {
        LinkDowns(life);
        foreach (var (from, failed, value) in life.Exits)
        {
            var other = book.LifeOf(from);
            if (!other.HasEnded) { book.Violate($"{life.Pid} sees the EXIT of {from}, which lives"); }
            if (failed != (other.Error is not null) || (!failed && value != other.Returned)) { book.Violate($"{life.Pid} sees an EXIT of {from} with {value}, and it returned {other.Returned}"); }
        }
        if (life.IsCondemned)
        {
            if (life.Error is null) { book.Violate($"{life.Pid} was condemned and ended well"); }
            if (!life.IsHunted && !related.Any(static other => other.Error is not null)) { book.Violate($"{life.Pid} was condemned, and nobody has asked for it: {life.Error?.Message}"); }
        }
        else if (life.Fails)
        {
            if (life.Error?.Message.EndsWith("burns " + life.Pid, StringComparison.Ordinal) != true) { book.Violate($"{life.Pid} failed with {life.Error?.Message}"); }
        }
        else if (life.Error is not null || life.Returned is null) { book.Violate($"{life.Pid} ended by itself: {life.Error?.Message}"); }
    }

    private void LinkDowns(WalkLife life)
    {
        foreach (var (from, count) in life.LinkDowns)
        {
            var other = book.LifeOf(from);
            if (other.Error is null) { book.Violate($"{life.Pid} sees a LINK_DOWN of {from}, which has not failed"); }
            // One that was linked while it ended, and again, and at its birth.
            var links = life.Links.GetValueOrDefault(from) + other.Links.GetValueOrDefault(life.Pid) + (life.Parent == from || other.Parent == life.Pid ? 1 : 0);
            if (count > Math.Min(links, 1)) { book.Violate($"{life.Pid} sees {count} LINK_DOWN of {from} after {links} links"); }
        }
    }

    // Those with which it may have been linked, whether somebody was told so or not.
    private ILookup<string, WalkLife> Relations() =>
        book.Lives.Values.ToArray().SelectMany(life => life.Links.Keys.Append(life.Parent).OfType<string>().SelectMany(other => new[] { (life.Pid, Other: book.LifeOf(other)), (other, Other: life) }))
            .ToLookup(static pair => pair.Item1, static pair => pair.Other);
}
