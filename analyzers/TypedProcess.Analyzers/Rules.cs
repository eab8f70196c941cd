using System.Collections.Immutable;

namespace TypedProcess.Analyzers;

/// <summary>All rules, by number. The table in <c>docs/rules.md</c> is written from it.</summary>
internal static partial class Rules
{
    private const string Pages = "https://github.com/typedprocess/typedprocess/blob/main/analyzers/TypedProcess.Analyzers/docs/";

    /// <summary>Every rule, sorted by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All => [.. Declaration, .. Messaging, .. Concurrency, .. Permissions, .. Lifecycle, .. Scripts];

    private static DiagnosticDescriptor Rule(string id, string category, string title, string message, DiagnosticSeverity severity, string description, params string[] tags) =>
        new(id, title, message, category, severity, isEnabledByDefault: true, description, $"{Pages}{id}.md", tags);
}
