using TypedProcess.Testing;

namespace TypedProcess.Tests.Groups;

/// <summary>Short forms for tests of groups.</summary>
internal static class GroupWorld
{
    public const int Seeds = 200;

    /// <summary>What the test sees when it applies the events to the members it was given first.</summary>
    public static List<Pid> After(this IReadOnlyList<Pid> members, IEnumerable<ProcessEvent> events, string group)
    {
        var view = members.ToList();
        foreach (var change in events.OfType<GroupChange>().Where(change => change.Group == group))
        {
            if (change.Kind == GroupChangeKind.Joined) { view.Add(change.From); }
            // Who leaves takes out what was joined last.
            else { view.RemoveAt(view.LastIndexOf(change.From)); }
        }
        return view;
    }

    public static Task<IReadOnlyList<Pid>> WatchAsync(this Probe probe, string group) => probe.DoAsync(self => new ValueTask<IReadOnlyList<Pid>>(self.Groups.Watch(group)));

    public static Task JoinAsync(this Probe probe, params string[] groups) => probe.DoAsync(self =>
    {
        foreach (var group in groups) { self.Groups.Join(group); }
    });

    public static Task<bool> LeaveAsync(this Probe probe, string group) => probe.DoAsync(self => new ValueTask<bool>(self.Groups.Leave(group)));

    public static IEnumerable<(Pid From, string Group, GroupChangeKind Kind)> Changes(this Probe probe) =>
        probe.Events.OfType<GroupChange>().Select(static change => (change.From, change.Group, change.Kind));
}
