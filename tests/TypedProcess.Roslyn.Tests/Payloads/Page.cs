namespace TypedProcess.Roslyn.Tests.Payloads;

public sealed record Page<T>(T First, T? Second, Page<T>? Next);
