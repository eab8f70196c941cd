using System.Diagnostics;

namespace TypedProcess;

/// <summary>Who sent a message, and in which trace. Stands in a mail in place of the sender itself, so that a mail without a trace has no place for one.</summary>
internal class TracedSender(ProcessCell cell, in ActivityContext context)
{
    private readonly ActivityContext _context = context;

    public ProcessCell Cell => cell;

    public ActivityContext Context => _context;
}
