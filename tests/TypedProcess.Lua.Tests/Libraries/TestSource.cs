namespace TypedProcess.Lua.Tests.Libraries;

/// <summary>Items of a <see cref="Tasks"/> that lie outside of the script.</summary>
internal sealed class TestSource
{
    public Queue<long> Items { get; } = new();

    public bool IsClosed { get; set; }

    public long Due { get; set; } = -1;

    public long Interval { get; set; }

    public int State => Items.Count > 0 ? 1 : IsClosed ? 2 : 0;
}
