namespace TypedProcess.Tests.Contract;

/// <summary>Says which sentences of the contract a test holds, by their ids in <c>sentences.txt</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SentenceAttribute(params string[] ids) : Attribute
{
    public IReadOnlyList<string> Ids => ids;
}
