namespace TypedProcess;

/// <summary>Wakes a condemned process, and keeps its grace timer until it is over.</summary>
internal sealed class CondemnSignal(GraceTimer grace) : MailboxItem(isMessage: false)
{
    internal override void TakeIn(ProcessCell cell) => cell.KeepGrace(grace);

    internal override void LeftBehind(ProcessCell cell) => grace.StopTimer();
}
