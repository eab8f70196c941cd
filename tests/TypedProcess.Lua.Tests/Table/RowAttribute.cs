namespace TypedProcess.Lua.Tests.Table;

/// <summary>A row of the table, and the sentences of the contract that it holds in all four directions.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RowAttribute(params string[] ids) : Attribute
{
    public IReadOnlyList<string> Ids => ids;

    /// <summary>Fewer for a row in which much is copied and no order matters.</summary>
    public int Seeds { get; init; } = 5;

    /// <summary>Whether the runtime has other limits for messages than it has by itself.</summary>
    public bool SmallMessages { get; init; }
}
