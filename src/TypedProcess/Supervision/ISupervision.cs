namespace TypedProcess;

/// <summary>Who keeps processes, as what happens to them sees it. All members are called on the step of the keeper's process.</summary>
internal interface ISupervision
{
    /// <summary>A copy says that it is there.</summary>
    void Began(ChildRun run);

    /// <summary>A copy has ended, and everything below it.</summary>
    void Ended(ChildRun run);

    /// <summary>The wait before a restart is over: of one process, or of a group when there is none.</summary>
    void WaitOver(SupervisedProcess? process, RestartTimer timer);
}
