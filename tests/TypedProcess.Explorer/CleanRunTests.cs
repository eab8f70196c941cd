namespace TypedProcess.Explorer;

public sealed class CleanRunTests
{
    [Fact]
    public void Five_thousand_systems_keep_the_contract() => CleanRuns.Explore(1, 5_000);
}
