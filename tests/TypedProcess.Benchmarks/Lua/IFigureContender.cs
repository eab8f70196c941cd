namespace TypedProcess.Benchmarks;

/// <summary>A contender whose run comes to a figure of its own.</summary>
internal interface IFigureContender : IContender
{
    /// <summary>What the last run came to.</summary>
    double Figure { get; }
}
