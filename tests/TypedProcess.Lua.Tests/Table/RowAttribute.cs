namespace TypedProcess.Lua.Tests.Table;

/// <summary>A row of the table, and the sentences of the contract that it holds in all four directions.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RowAttribute(params string[] ids) : Attribute
{
    public IReadOnlyList<string> Ids => ids;
}
