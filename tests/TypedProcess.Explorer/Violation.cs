namespace TypedProcess.Explorer;

/// <summary>A property that did not hold.</summary>
internal sealed record Violation(string Property, string What)
{
    public override string ToString() => $"{Property}: {What}";
}
