namespace TypedProcess;

/// <summary>One time that one process has joined one group: a place in the group's order, and in the list of what the process has to leave when it ends.</summary>
internal sealed class GroupJoin(ProcessGroup group, ProcessCell member)
{
    // In the group's list, under its gate.
    internal GroupJoin? Earlier;
    internal GroupJoin? Later;
    internal bool IsListed;

    /// <summary>The time before that the same process has joined the same group; under the group's gate.</summary>
    internal GroupJoin? EarlierOfMember;

    // In the member's list, under the gate of its parts.
    internal GroupJoin? EarlierTie;
    internal GroupJoin? LaterTie;
    internal bool IsTied;

    public ProcessGroup Group => group;

    public ProcessCell Member => member;
}
