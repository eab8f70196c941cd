namespace TypedProcess.Roslyn.Tests.Processes;

public sealed record ResizeStats(int Count, double MeanMs);
