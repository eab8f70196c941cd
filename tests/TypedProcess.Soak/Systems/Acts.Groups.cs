namespace TypedProcess.Soak;

internal sealed partial class Acts
{
    // At most once each, so that a member is one pid to those who watch.
    private void JoinOrLeave()
    {
        var group = Group();
        if (me.Joined.Remove(group))
        {
            if (!self.Groups.Leave(group)) { book.Violate("a member is in its groups", $"{me} left '{group}' and was not in it"); }
            return;
        }
        self.Groups.Join(group);
        me.Joined.Add(group);
    }

    private void WatchOrUnwatch()
    {
        var group = Group();
        // Removed first: from then on an event of it is one too many.
        if (me.WatchedGroups.Remove(group)) { self.Groups.Unwatch(group); }
        else { me.WatchedGroups[group] = [.. self.Groups.Watch(group)]; }
    }

    private void Changed(GroupChange change)
    {
        if (!me.WatchedGroups.TryGetValue(change.Group, out var members)) { book.Violate("events come of watched groups only", $"{me} sees {change.Kind} of '{change.Group}'"); }
        else if (change.Kind == GroupChangeKind.Joined ? !members.Add(change.From) : !members.Remove(change.From)) { book.Violate("changes of a group have no gap and no overlap", $"{me} sees {change.Kind} of {Name(change.From)} in '{change.Group}'"); }
    }

    private void Broadcast()
    {
        var numbers = new List<(Pid To, long Number)>();
        var result = self.Groups.Broadcast(Group(), to =>
        {
            var number = me.Mail.Next(to);
            numbers.Add((to, number));
            return new StepMail(self.Pid, number, 0);
        });
        if (result.Delivered + result.Refused.Count != numbers.Count) { book.Violate("a broadcast says what became of it", $"{numbers.Count} members, {result.Delivered} delivered, {result.Refused.Count} refused"); }
        foreach (var (to, number) in numbers)
        {
            if (!result.Refused.Any(refusal => refusal.Pid == to)) { Accepted(to, number); }
        }
    }

    private string Group() => Book.Groups[random.Below(Book.Groups.Length)];
}
