namespace TypedProcess;

/// <summary>A loop over several sources whose step type is not known here.</summary>
internal interface ISelectLoop
{
    /// <summary>Gives back what the sources hold, timers above all.</summary>
    void EndSources();
}
