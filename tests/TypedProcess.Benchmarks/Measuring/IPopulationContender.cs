namespace TypedProcess.Benchmarks;

/// <summary>A contender whose run leaves that many idle processes alive, each of which has handled one message.</summary>
internal interface IPopulationContender : IContender
{
    /// <summary>Lets the population go, so that nothing of it is alive after a collection.</summary>
    ValueTask ReleaseAsync();
}
