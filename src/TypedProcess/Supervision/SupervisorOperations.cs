namespace TypedProcess;

/// <summary>What can be asked of a supervisor. Each is a message with a reply: it needs the permission to send, and waits 30 s unless told otherwise.</summary>
public static class SupervisorOperations
{
    /// <summary>Its children in the order of their start. While the first ones are still being started, waits until all have been.</summary>
    /// <exception cref="ProcessException">The error the supervisor gave up with, or UNAVAILABLE when it ended; TIMEOUT; an error of sending.</exception>
    [RequiresPermission(ProcessAction.Send, Argument = nameof(supervisor))]
    public static ValueTask<IReadOnlyList<ChildInfo>> ChildrenAsync(this Ref<Supervisor> supervisor, AskOptions options = default) => supervisor.Ask(new ChildrenCall(), options);

    /// <summary>Adds a child behind the others and starts it. Gives its pid when it has started; a later copy has another one, so give the child a name to send to.</summary>
    /// <exception cref="ProcessException">INVALID; ALREADY_EXISTS for an id that is taken; why its first spawn was refused: then it has not been added; UNAVAILABLE when the supervisor is stopping; TIMEOUT; an error of sending.</exception>
    [RequiresPermission(ProcessAction.Send, Argument = nameof(supervisor))]
    public static ValueTask<Pid> AddAsync(this Ref<Supervisor> supervisor, ChildSpec child, Restart? restart = null, AskOptions options = default) =>
        supervisor.Ask(new AddChildCall(Supervision.Checked(child, restart)), options);

    /// <summary>Adds a child whose class is known, as <see cref="AddAsync(Ref{Supervisor}, ChildSpec, Restart?, AskOptions)"/> does. The reference is to its first copy.</summary>
    /// <exception cref="ProcessException">As there.</exception>
    [RequiresPermission(ProcessAction.Send, Argument = nameof(supervisor))]
    public static async ValueTask<Ref<T>> AddAsync<T>(this Ref<Supervisor> supervisor, ChildSpec<T> child, Restart? restart = null, AskOptions options = default) where T : class
    {
        var owner = supervisor.Owner;
        return owner.Bind(new Pid<T>(await supervisor.AddAsync((ChildSpec)child, restart, options)));
    }

    /// <summary>Stops a child, as its declaration says, and forgets it. Done when it has ended.</summary>
    /// <exception cref="ProcessException">NOT_FOUND for an unknown id; UNAVAILABLE when the supervisor ended; TIMEOUT; an error of sending.</exception>
    [RequiresPermission(ProcessAction.Send, Argument = nameof(supervisor))]
    public static async ValueTask RemoveAsync(this Ref<Supervisor> supervisor, string id, AskOptions options = default) => await supervisor.Ask(new RemoveChildCall(Known(id)), options);

    /// <summary>Stops a child, if it is there, and starts it again, whatever its strategy: no other child is touched, and it does not count as a failure. Gives the pid of the new copy when it has started.</summary>
    /// <exception cref="ProcessException">NOT_FOUND for an unknown id, or a child that is being removed; UNAVAILABLE when the supervisor is stopping; TIMEOUT; an error of sending.</exception>
    [RequiresPermission(ProcessAction.Send, Argument = nameof(supervisor))]
    public static ValueTask<Pid> RestartAsync(this Ref<Supervisor> supervisor, string id, AskOptions options = default) => supervisor.Ask(new RestartChildCall(Known(id)), options);

    /// <summary>Declares a child anew: it keeps id and place, every later copy is made from the new declaration, and the copy that is there reads <see cref="Outdated"/>, on which it carries its state over with <c>Upgrade</c>.
    /// A handler class without a handler for that, or a copy that is just starting, is stopped and started again as by <see cref="RestartAsync"/>. Gives the pid when the new code is in charge, in this copy or in a later one.</summary>
    /// <remarks>A copy that reads it and does not upgrade goes on with the code it has; then only the time of <paramref name="options"/> ends the wait. The new declaration stays in force.
    /// Name, host and what else the spawn adds are for later copies: this one keeps what it has. Upgrading to another definition needs <c>process.spawn</c> on it, of the supervisor and of the child.</remarks>
    /// <exception cref="ProcessException">INVALID, also for another id and for refused start arguments; NOT_FOUND for an unknown id or definition; PERMISSION_DENIED; UNAVAILABLE when the supervisor is stopping, the child is being removed, or it has ended for good: then nothing has changed.
    /// The child's error when it ends for good meanwhile; TIMEOUT; an error of sending.</exception>
    [RequiresPermission(ProcessAction.Send, Argument = nameof(supervisor))]
    public static ValueTask<Pid> UpgradeAsync(this Ref<Supervisor> supervisor, string id, ChildSpec child, AskOptions options = default)
    {
        var declared = Supervision.Checked(child, null);
        if (declared.Id is { } other && other != Known(id)) { Refusal.Argument("child.Id", $"none, or '{id}': a child keeps its id").Throw(); }
        return supervisor.Ask(new UpgradeChildCall(Known(id), declared, isWhole: true), options);
    }

    private static ValueTask<TReply> Ask<TReply>(this Ref<Supervisor> supervisor, SupervisorCall<TReply> call, AskOptions options) => supervisor.Owner.CallAsync(supervisor.Pid.Untyped, call, options);

    private static string Known(string id) => string.IsNullOrEmpty(id) ? throw new ProcessException(Refusal.Argument(nameof(id), "the id of a child")) : id;
}
