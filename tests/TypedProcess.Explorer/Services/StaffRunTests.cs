namespace TypedProcess.Explorer;

/// <summary>Random services without a defect: every finding is a mistake of the runtime.</summary>
public sealed class StaffRunTests
{
    [Fact]
    public void Ten_thousand_staffs_start_and_end_in_order()
    {
        for (var seed = 1UL; seed <= 10_000; seed++)
        {
            var (hash, violation) = Staff.Run(seed);
            Assert.True(violation is null, $"seed {seed}: {violation}");
            if (seed % 16 == 0) { Assert.Equal(hash, Staff.Run(seed).Hash); }
        }
    }
}
