using Xunit.Abstractions;

namespace TypedProcess.Explorer;

/// <summary>Checks the checks: each mistake that the test build can make on purpose is found.</summary>
public sealed class DefectTests(ITestOutputHelper output)
{
    private const int Seeds = 5_000;

    public static TheoryData<string> All() => [.. Enum.GetValues<Defect>().Where(static defect => defect != Defect.None && !TreeDefectTests.IsOfTrees(defect) && !StaffDefectTests.IsOfServices(defect)).Select(static defect => defect.ToString())];

    [Theory]
    [MemberData(nameof(All))]
    public void A_defect_is_found(string name)
    {
        var defect = Enum.Parse<Defect>(name);
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            if (Exploration.Run(seed, defect).Violation is not { } violation) { continue; }
            var line = $"defect {name} found by <{violation.Property}> after {seed} seeds";
            output.WriteLine(line);
            Console.WriteLine(line);
            return;
        }
        Assert.Fail($"defect {name} was not found in {Seeds} seeds");
    }
}
