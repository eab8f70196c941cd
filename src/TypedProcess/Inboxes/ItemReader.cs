namespace TypedProcess;

/// <summary>Turns what a queue holds into what its reader reads; false when the item is stale or does not fit, and has been dealt with.</summary>
internal delegate bool ItemReader<T>(ProcessCell cell, MailboxItem item, out T value);
