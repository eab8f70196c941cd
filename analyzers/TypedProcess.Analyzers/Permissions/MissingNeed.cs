using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>What <c>[RequiresPermission]</c> would have to say of a method, as words for people and as code for the fix.</summary>
/// <param name="Action">The action.</param>
/// <param name="Shown">Such as <c>Spawn("shop:clerk")</c>.</param>
/// <param name="Code">What stands in the attribute behind the name of the enumeration.</param>
/// <param name="IsKnown">True when it says on what.</param>
internal sealed record MissingNeed(int Action, string Shown, string Code, bool IsKnown)
{
    /// <summary>The property of the diagnostic with the code of all, a line for each.</summary>
    public const string Missing = "missing";

    private const string Others = ", OthersOnly = true";

    /// <summary>All that no attribute tells, always in the same order.</summary>
    /// <param name="found">What was found in the method.</param>
    /// <param name="told">What its attributes tell, one bit for each action.</param>
    public static ImmutableArray<MissingNeed> Of(List<FoundNeed> found, int told)
    {
        var missing = new SortedDictionary<string, MissingNeed>(StringComparer.Ordinal);
        foreach (var need in found)
        {
            if (!need.IsGiven || (told & (1 << need.Action)) != 0 || (need.OthersOnly && need.On.Kind is OriginKind.Own or OriginKind.Nothing)) { continue; }
            var one = Of(need);
            // Whose name is released nobody knows; mostly it is one's own.
            if (one.IsKnown || need.Action != PermissionActions.Foreign) { missing[$"{one.Action:00}{one.Code}"] = one; }
        }
        // What is not known, or needed only for others, says nothing beside what says more.
        return [.. missing.Values.Where(one => !missing.Values.Any(other => other.Action == one.Action && other != one && (one.IsKnown ? one.Code == other.Code + Others : other.IsKnown)))];
    }

    private static MissingNeed Of(FoundNeed need)
    {
        var name = PermissionActions.NameOf(need.Action);
        var (shown, code) = (name, name);
        if (ArgumentOf(need.On) is { } argument) { (shown, code) = ($"{name}({argument})", $"{name}, Argument = {(argument == "this" ? "\"this\"" : $"nameof({argument})")}"); }
        else if (ResourceOf(need) is { } resource) { (shown, code) = ($"{name}({resource})", $"{name}, Resource = {resource}"); }
        // Of this action every attribute says so.
        return new MissingNeed(need.Action, shown, need.OthersOnly && need.Action != PermissionActions.Foreign ? code + Others : code, code != name);
    }

    private static string? ResourceOf(FoundNeed need) => need.On.Kind switch
    {
        OriginKind.Process => Literal(need.On.Text),
        // A text that says which process is a name or a pid, and here would be taken for the id of a definition.
        OriginKind.Text when !PermissionActions.IsOnProcess(need.Action) => Literal(need.On.Text),
        _ => null,
    };

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static string? ArgumentOf(Origin on) => (on.Kind == OriginKind.Parameter ? on.Symbol : on.Kind == OriginKind.Process ? on.Giver : null) switch
    {
        INamedTypeSymbol => "this",
        IParameterSymbol parameter when IsOn(parameter.Type, on) => parameter switch
        {
            { Ordinal: 0, ContainingSymbol: IMethodSymbol { IsExtensionMethod: true } } => "this",
            _ => SyntaxFacts.GetKeywordKind(parameter.Name) == SyntaxKind.None ? parameter.Name : "@" + parameter.Name,
        },
        _ => null,
    };

    // A context says who acts, not on what.
    private static bool IsOn(ITypeSymbol type, Origin on) => on.Kind == OriginKind.Process ? SymbolEqualityComparer.Default.Equals(OriginReader.ProcessOf(type), on.Symbol) && on.Symbol is not null
        : type.SpecialType == SpecialType.System_String || (OriginReader.IsOfRuntime(type) && !Symbols.Is(type, KnownNames.ProcessContext) && !Symbols.Is(type, KnownNames.Spawner));
}
