namespace TypedProcess.Lua.Tests.Engine;

/// <summary>Scripts that try to take the machine for themselves. Each may end, fail or go on for ever, but never beyond its slices, its memory, or the reach of a kill.</summary>
public sealed class HostileTests
{
    private static readonly LuaStateLimits Small = new() { MemoryBytes = 8 << 20, Coroutines = 2000, UninterruptedInstructions = 200_000 };

    public static TheoryData<string> Names => [.. All().Keys];

    [Fact]
    public void There_are_many_of_them() => Assert.True(All().Count >= 50, $"{All().Count}");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_script_slows_nobody(string name)
    {
        const int Slices = 30;
        using var memory = new LuaMemory();
        using var hostile = new Script(All()[name], Small, memory);
        using var bystander = new Script("for i = 1, 10000 do print(i) end", new LuaStateLimits { SliceInstructions = 1000, TickInstructions = 10 }, memory);
        Assert.Null(hostile.Failure);
        for (var i = 0; i < Slices; i++)
        {
            var before = bystander.Printed.Count;
            bystander.Slice();
            Assert.True(bystander.Printed.Count > before);
            if (hostile.IsOver) { continue; }
            hostile.Slice();
            Assert.True(hostile.State.UsedBytes <= Small.MemoryBytes + (1 << 20), $"{hostile.State.UsedBytes} bytes");
        }
        if (!hostile.IsOver)
        {
            hostile.State.Kill();
            hostile.Slice();
            Assert.Equal(LuaStop.Killed, hostile.Failure!.Reason);
        }
        hostile.Dispose();
        bystander.Dispose();
        Assert.Equal(0, memory.Total);
    }

    /// <summary>Scripts by name, from a text of sections that begin with <c>--- name</c>.</summary>
    private static Dictionary<string, string> All() => Texts.Read("hostile.txt").Split("\n--- ").Skip(1)
        .Select(static section => section.Split('\n', 2)).ToDictionary(static parts => parts[0].Trim(), static parts => parts[1]);
}
