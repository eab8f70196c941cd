namespace TypedProcess.Benchmarks;

/// <summary>Something every contender does in the same way, and what we want to reach in it.</summary>
internal sealed record Workload(string Name, string Title, Measurement Measurement, params IReadOnlyList<Target> Targets)
{
    /// <summary>Fresh contenders: ours first, where there is one.</summary>
    /// <param name="withByHand">Also ours with processes written by hand.</param>
    public IReadOnlyList<IContender> CreateContenders(bool withByHand) =>
        [.. OurContenders.For(Name), .. withByHand ? HandContenders.For(Name) : [], .. RawContenders.For(Name), .. ChannelContenders.For(Name), .. LuaContenders.For(Name)];
}
