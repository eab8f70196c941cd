namespace TypedProcess;

/// <summary>One process in somebody's keeping, across all its copies. Touched on the keeper's step only.</summary>
internal abstract class SupervisedProcess(ChildSpec spec, string id)
{
    /// <summary>How its next copy is made; an upgrade changes it.</summary>
    public ChildSpec Spec { get; set; } = spec;

    public string Id => id;

    /// <summary>The copy that is there now: never a second one while this is set.</summary>
    public ChildRun? Run { get; set; }

    public int Restarts { get; set; }
    public ProcessError? LastError { get; set; }

    /// <summary>Failures in a row, for the backoff.</summary>
    public int Failures { get; set; }

    /// <summary>When its last copy had started; null when it did not get so far.</summary>
    public long? BegunAt { get; set; }

    public RestartTimer? Timer { get; set; }

    /// <summary>It has failed once more: how long to wait before the next copy.</summary>
    public TimeSpan NextWait(Backoff backoff, ProcessRuntime runtime)
    {
        if (BegunAt is { } begun && runtime.Time.GetElapsedTime(begun) >= backoff.StableAfter && !Defects.Has(Defect.BackoffNeverReset)) { Failures = 0; }
        if (!Defects.Has(Defect.BackoffDoesNotGrow) || Failures == 0) { Failures++; }
        return backoff.Delay(Failures, runtime.Draw());
    }

    public void StopTimer()
    {
        Timer?.StopTimer();
        Timer = null;
    }
}
