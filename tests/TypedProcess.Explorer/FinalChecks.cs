namespace TypedProcess.Explorer;

/// <summary>What must hold when nothing happens any more, and when everything has ended.</summary>
internal sealed class FinalChecks(Book book)
{
    private ProcessRuntime Runtime => book.World.Runtime;

    public void Quiescent()
    {
        ReadRootEvents();
        foreach (var member in book.Members)
        {
            if (member.Refused || member.Cell is null) { continue; }
            if (member.HasEnded) { continue; }
            Alive(member);
        }
        foreach (var (one, other, pair) in book.Pairs())
        {
            Link(one, other, pair);
            Link(other, one, pair);
        }
        foreach (var outside in Runtime.AwaitingOutside()) { book.Violate("nothing is forgotten", $"{book.Find(outside.Pid)} waits in {outside.Handler} for something that does not come"); }
        FreeNames();
        foreach (var group in book.Groups) { Group(group); }
    }

    public void AfterDisposal()
    {
        foreach (var letter in book.Letters) { Check(letter); }
        if (Runtime.Groups.Count != 0) { book.Violate("empty groups vanish", $"{Runtime.Groups.Count} are left"); }
        var counters = Runtime.Counters;
        if (counters.Spawned != counters.Exits) { book.Violate("completion happens exactly once", $"{counters.Spawned} spawned and {counters.Exits} exits"); }
        foreach (var host in Runtime.Hosts)
        {
            if (host.ProcessCount != 0 || host.AbandonedCount != 0) { book.Violate("completion happens exactly once", $"{host.Id} counts {host.ProcessCount} processes, {host.AbandonedCount} abandoned"); }
        }
    }

    private void ReadRootEvents()
    {
        while (book.World.Root.Events.TryRead(out var happened))
        {
            if (happened is not Exit exit) { continue; }
            var member = book.Find(exit.From)!;
            member.EndedAt = exit.At;
            if (++member.RootExits > 1) { book.Violate("one EXIT per monitor, none after unmonitor", $"the test sees a second EXIT of {member}"); }
            if (member.Deadline is { } deadline && !member.WentOutside && exit.At > deadline.AddMilliseconds(2)) { book.Violate("cancel deadlines are enforced", $"{member} ended at {exit.At:O}, its deadline was {deadline:O}"); }
        }
    }

    private void Alive(Member member)
    {
        if (member.Killed) { book.Violate("a condemned process ends", $"{member} was terminated and lives"); }
        else if (member.Cell!.IsCondemned) { book.Violate("a condemned process ends", $"{member} is condemned and lives"); }
        if (member.Deadline is not null) { book.Violate("cancel deadlines are enforced", $"{member} lives after {member.Deadline:O}"); }
        if (member.ExitSeen || member.RootExits > 0) { book.Violate("an EXIT means the end", $"{member} lives and its EXIT was seen"); }
        if (member.Cell!.Unread > 0) { book.Violate("every message is read", $"{member} has {member.Cell.Unread} unread messages and does nothing"); }
        foreach (var target in member.Watching.Keys.Select(number => book.Members[number - 1]))
        {
            if (target.HasEnded) { book.Violate("one EXIT per monitor, none after unmonitor", $"{member} never saw the EXIT of {target}"); }
        }
        foreach (var letter in book.Letters)
        {
            if (letter.From == member.Number && letter.AskPending) { book.Violate("asks end", $"{member} still waits for the answer to {letter.Number}"); }
        }
    }

    private void Link(Member one, Member other, Pair pair)
    {
        if (one.Cell is null || other.Cell is null || one.HasEnded || ReferenceEquals(one, other)) { return; }
        var has = one.Cell.LinkedPids().Contains(other.Pid);
        if (!other.HasEnded)
        {
            if (has != other.Cell.LinkedPids().Contains(one.Pid)) { book.Violate("both ends of a link agree", $"{one} {(has ? "has" : "has not")} {other}"); }
            if (pair is { EverLinked: true, EverUnlinked: false } && !has) { book.Violate("both ends of a link agree", $"{one} and {other} were linked and are not"); }
            return;
        }
        if (has) { book.Violate("both ends of a link agree", $"{one} has {other}, which has ended"); }
        if (pair is not { EverLinked: true, EverUnlinked: false } || !other.Cell.FinalOutcome.Failed) { return; }
        if (!one.TrapsAtStart && !one.ToggledTrap) { book.Violate("an untrapped link failure kills", $"{one} lives although {other} failed"); }
        else if (!one.LinkDowns.Contains(other.Number)) { book.Violate("one LINK_DOWN per link", $"{one} never saw the failure of {other}"); }
    }

    /// <summary>A process that was linked, did not trap, and ended well after the other's failure, must have ended by it or by another kill.</summary>
    public void Outlived()
    {
        foreach (var (one, other, pair) in book.Pairs())
        {
            if (pair is not { EverLinked: true, EverUnlinked: false }) { continue; }
            Outlived(one, other);
            Outlived(other, one);
        }
    }

    private void Outlived(Member one, Member other)
    {
        if (one.TrapsAtStart || one.ToggledTrap || one.EndedAt is not { } end || other.EndedAt is not { } before || one.Cell is null || other.Cell is null) { return; }
        if (end <= before || !other.Cell.FinalOutcome.Failed || one.Cell.FinalOutcome.Failed) { return; }
        book.Violate("an untrapped link failure kills", $"{one} ended normally at {end:O} although {other} failed at {before:O}");
    }

    private void FreeNames()
    {
        var names = book.World.Root.Names;
        foreach (var name in book.Names)
        {
            if (names.TryLookup(name, out var pid))
            {
                if (book.Find(pid) is { HasEnded: true } ended) { book.Violate("a name does not survive its process", $"{name} gives {ended}"); }
                continue;
            }
            try
            {
                names.Register(name);
                names.Unregister(name);
            }
            catch (ProcessException taken) { book.Violate("a name does not survive its process", $"{name}: {taken.Message}"); }
        }
    }

    private void Group(string group)
    {
        var members = book.World.Root.Groups.Members(group);
        foreach (var member in book.Members.Where(static member => !member.Pid.IsNone))
        {
            var expected = member.HasEnded ? 0 : book.Joins(group, member);
            var found = members.Count(pid => pid == member.Pid);
            if (found != expected) { book.Violate("the members of a group are those who joined and live", $"{group} has {member} {found} times, and it should be {expected}"); }
            if (!member.HasEnded && member.GroupViews.TryGetValue(group, out var view) && !view.SequenceEqual(members)) { book.Violate("a watcher knows the members", $"{member} knows {view.Count} members of {group}, and there are {members.Count}"); }
        }
    }

    private void Check(Letter letter)
    {
        var arrived = letter.Received + letter.Dead;
        if (arrived > 1) { book.Violate("no message is doubled", $"letter {letter.Number} was read {letter.Received} times and is {letter.Dead} dead letters"); }
        if (letter.Accepted && arrived == 0) { book.Violate("no message is lost", $"letter {letter.Number} of #{letter.From} to {letter.To} was accepted and never seen again"); }
        if (!letter.Accepted && !letter.IsQuestion && arrived > 0) { book.Violate("a refused message is not sent", $"letter {letter.Number} of #{letter.From}"); }
        var answers = letter.AnswersSeen + letter.AnswersLate;
        if (answers > letter.Answers) { book.Violate("one answer per ask", $"{letter.Number} was answered {letter.Answers} times, seen {letter.AnswersSeen} times, late {letter.AnswersLate} times"); }
        if (answers < letter.Answers && letter.From != 0 && !book.Members[letter.From - 1].HasEndedEarly) { book.Violate("late answers are dead letters", $"the answer to {letter.Number} of #{letter.From} is lost"); }
    }
}
