namespace TypedProcess.Roslyn.Tests.Harness;

/// <summary>A diagnostic at a place of a source.</summary>
internal sealed record ExpectedDiagnostic(string Id, int Start, string Span) : IComparable<ExpectedDiagnostic>
{
    public int CompareTo(ExpectedDiagnostic? other) => (Start, Id).CompareTo((other!.Start, other.Id));
}
