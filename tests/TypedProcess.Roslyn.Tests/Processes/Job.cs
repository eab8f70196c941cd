namespace TypedProcess.Roslyn.Tests.Processes;

public readonly record struct Job(int Id);
