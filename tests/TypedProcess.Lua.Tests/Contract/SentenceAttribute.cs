namespace TypedProcess.Lua.Tests.Contract;

/// <summary>The sentences of the contract that a test holds for Lua, by the ids of <c>sentences.txt</c> of the core's tests.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SentenceAttribute(params string[] ids) : Attribute
{
    public IReadOnlyList<string> Ids => ids;
}
