namespace TypedProcess;

/// <summary>Mistakes that the test build can make on purpose, to show that the checks would find them.</summary>
internal enum Defect
{
    None,
    LostWakeUp,
    ExitBeforeNameRelease,
    StaleMonitorEvent,
    DoubleCompletion,
    MessageOvertakesExit,
    LinkDownLost,
    LinkKeptOnOneSide,
    CancelDeadlineIgnored,
    UnreadMessagesVanish,
    NameSurvivesProcess,
    RunsAfterCompletion,
    SecondExitForSecondMonitor,
    UnlistenLosesOrder,
    LateReplyReachesWaiter,
    SendToCondemnedAccepted,
    TrapLinksReadTooLate,
    NormalExitKeepsLink,
    LaterCancelLengthens,
    UnlistenForgetsMessages,
    AskTimeoutLost,
    ChildNotYetLinked,
    NameLooksFreeTooEarly,
    GroupLeftAfterExit,
    GroupMemberSurvives,
    GroupWatchGap,
    StaleGroupEvent,
    BroadcastStopsAtRefusal,
}
