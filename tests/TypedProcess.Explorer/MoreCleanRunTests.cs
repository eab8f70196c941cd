namespace TypedProcess.Explorer;

/// <summary>A class of its own, so that it runs beside the other one.</summary>
public sealed class MoreCleanRunTests
{
    [Fact]
    public void Another_five_thousand_systems_keep_the_contract() => CleanRuns.Explore(5_001, 5_000);
}
