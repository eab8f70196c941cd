namespace TypedProcess;

/// <summary>A process that starts other processes, starts them again when they fail, and stops them in order when it ends. The children are its own: however it ends, they do too.</summary>
/// <remarks>
/// <para>Made with <see cref="OneForOne"/>, <see cref="OneForAll"/> or <see cref="RestForOne"/>; talked to through <see cref="SupervisorOperations"/>, or by those who do not know the types
/// through the topics <c>children</c>, <c>add</c>, <c>remove</c>, <c>restart</c> and <c>upgrade</c>. It is of the definition <c>typedprocess:supervisor</c>, and spawns its children with its own rights.</para>
/// <para>When there are too many restarts, or an error is marked as not retryable, it gives up: it stops its other children and fails with an error whose causes lead to the child's.</para>
/// </remarks>
public sealed class Supervisor
{
    internal const string ProcessId = "typedprocess:supervisor";

    internal Supervisor(Supervision supervision) => Supervision = supervision;

    internal Supervision Supervision { get; }

    /// <summary>A child that ends is started again, and no other one.</summary>
    /// <param name="maxRestarts">How many restarts there may be within the window; one more, and the supervisor gives up.</param>
    /// <param name="within">The window. Default: 5 s.</param>
    /// <param name="backoff">How long to wait before each restart. Default: <see cref="Backoff.Default"/>.</param>
    /// <exception cref="ProcessException">INVALID for numbers that make no sense.</exception>
    public static SupervisorSpec OneForOne(int maxRestarts = 3, TimeSpan? within = null, Backoff? backoff = null) => Make(RestartStrategy.OneForOne, maxRestarts, within, backoff);

    /// <summary>When a child has to be started again, all others are stopped, the last one first, and all are started again, the first one first.</summary>
    /// <inheritdoc cref="OneForOne"/>
    public static SupervisorSpec OneForAll(int maxRestarts = 3, TimeSpan? within = null, Backoff? backoff = null) => Make(RestartStrategy.OneForAll, maxRestarts, within, backoff);

    /// <summary>When a child has to be started again, those after it are stopped, the last one first, and it and they are started again in order.</summary>
    /// <inheritdoc cref="OneForOne"/>
    public static SupervisorSpec RestForOne(int maxRestarts = 3, TimeSpan? within = null, Backoff? backoff = null) => Make(RestartStrategy.RestForOne, maxRestarts, within, backoff);

    private static SupervisorSpec Make(RestartStrategy strategy, int maxRestarts, TimeSpan? within, Backoff? backoff)
    {
        var window = within ?? TimeSpan.FromSeconds(5);
        if (maxRestarts < 0) { Refusal.Argument(nameof(maxRestarts), "at least 0").Throw(); }
        if (window <= TimeSpan.Zero || window > DurationText.MaxDeadline) { Refusal.Argument(nameof(within), "more than zero and at most 365 days").Throw(); }
        backoff?.Check()?.Throw();
        return new SupervisorSpec(strategy, maxRestarts, window, backoff ?? Backoff.Default);
    }
}
