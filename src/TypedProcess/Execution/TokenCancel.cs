namespace TypedProcess;

/// <summary>The token of a process is to be cancelled between two pieces of its code.</summary>
internal sealed class TokenCancel() : MailboxItem(isMessage: false);
