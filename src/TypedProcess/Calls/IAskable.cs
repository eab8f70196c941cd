namespace TypedProcess;

/// <summary>A typed call that an untyped caller has made: it knows its reply type, the caller does not.</summary>
internal interface IAskable
{
    ValueTask<PayloadValue> AskForValue(ProcessCell caller, ProcessCell target, TimeSpan timeout, CancellationToken cancel);
}
