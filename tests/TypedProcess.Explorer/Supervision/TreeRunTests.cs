namespace TypedProcess.Explorer;

/// <summary>Random trees without a defect: every finding is a mistake of the supervisors.</summary>
public sealed class TreeRunTests
{
    [Fact]
    public void Ten_thousand_trees_heal_and_end_as_the_policy_says()
    {
        for (var seed = 1UL; seed <= 10_000; seed++)
        {
            var (hash, violation) = Tree.Run(seed);
            Assert.True(violation is null, $"seed {seed}: {violation}");
            if (seed % 16 == 0) { Assert.Equal(hash, Tree.Run(seed).Hash); }
        }
    }
}
