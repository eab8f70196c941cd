using System.Diagnostics;
using TypedProcess.Tests.Contract;

namespace TypedProcess.Tests.Groups;

/// <summary>Large groups and many groups: what is constant must not grow with the size. The limits of time are far above what is needed, and far below what quadratic code would need.</summary>
public sealed class GroupSizeTests
{
    private static readonly TimeSpan Bearable = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_group_of_a_hundred_thousand_members_is_joined_read_and_left()
    {
        const int Many = 100_000;
        await using var runtime = ProcessRuntime.Create(static options => options.Add(Puppet.Definition));
        var clock = Stopwatch.StartNew();
        var root = runtime.Root;
        var members = new List<Pid>(Many);
        for (var i = 0; i < Many; i++)
        {
            members.Add((await root.PuppetAsync()).Bare());
            root.Groups.Join("g", members[i]);
        }
        Assert.Equal(members, root.Groups.Members("g"));
        root.Groups.Watch("g");
        // Out of the middle, from both sides.
        for (var i = 0; i < Many; i += 2) { Assert.True(root.Groups.Leave("g", members[(i + (Many / 2)) % Many])); }
        Assert.Equal(Many / 2, root.Groups.Members("g").Count);
        Assert.Equal(Many / 2, root.Groups.Broadcast("g", "note", "x").Delivered);
        foreach (var member in members) { root.Terminate(member); }
        while (runtime.Hosts[0].ProcessCount > 0) { await root.DelayAsync(TimeSpan.FromMilliseconds(5)); }
        Assert.Empty(root.Groups.Names());
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Bearable);
    }

    [Fact]
    public async Task Ten_thousand_groups_of_one_process_come_and_go_with_it()
    {
        const int Many = 10_000;
        await using var runtime = ProcessRuntime.Create(static options => options.Add(Puppet.Definition));
        var clock = Stopwatch.StartNew();
        var root = runtime.Root;
        var puppet = (await root.PuppetAsync()).Bare();
        for (var i = 0; i < Many; i++)
        {
            root.Groups.Join($"g{i:d5}", puppet);
            root.Groups.Join("same", puppet);
        }
        Assert.Equal(Many + 1, root.Groups.Names().Count);
        Assert.Equal("g00000", root.Groups.Names()[0]);
        root.Monitor(puppet);
        root.Terminate(puppet);
        await root.Exits.ReadAsync();
        Assert.Equal(0, runtime.Groups.Count);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Bearable);
    }
}
