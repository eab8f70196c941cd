namespace TypedProcess.Tests.Telemetry;

/// <summary>Tests that listen to traces run alone: whoever listens sees the processes of all tests, and they cost more meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ListeningAlone
{
    public const string Name = "traces";
}
