using System.Collections.Immutable;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Analyzers;

/// <summary>The attribute that would declare a need, as words for people and as properties for the fix.</summary>
internal sealed class NeedText
{
    public const string Need = "need";
    public const string Type = "type";
    public const string Pattern = "pattern";
    public const string Flags = "flags";
    public const string Class = "class";

    private NeedText(string need, string? type, string? pattern, string flags, bool isKnown, string shown)
    {
        Shown = shown;
        IsKnown = isKnown;
        Properties = ImmutableDictionary<string, string?>.Empty.Add(Need, need).Add(Type, type).Add(Pattern, pattern).Add(Flags, flags);
    }

    /// <summary>Such as <c>[Needs.Spawn&lt;Auditor&gt;(Linked = true)]</c>.</summary>
    public string Shown { get; }

    /// <summary>True when it says exactly on what.</summary>
    public bool IsKnown { get; }

    public ImmutableDictionary<string, string?> Properties { get; }

    public static NeedText Of(int actions, Origin on, INamedTypeSymbol process, string id)
    {
        var action = 0;
        while ((actions & (1 << action)) == 0) { action++; }
        var need = PermissionActions.NeedOf(action);
        var flags = string.Join(", ", Flagged(actions));
        if (PermissionActions.HasOneResource(action)) { return new NeedText(need, null, null, "", true, $"[Needs.{need}]"); }
        if (on.Kind == OriginKind.Own) { on = new Origin(OriginKind.Process, id, process); }
        if (on is { Kind: OriginKind.Process, Symbol: INamedTypeSymbol { IsFileLocal: false } type }) { return new NeedText(need, Symbols.MetadataName(type), on.Text, flags, true, $"[Needs.{need}<{type.Name}>{(flags.Length == 0 ? "" : $"({flags})")}]"); }
        var pattern = on.Kind switch
        {
            OriginKind.Process => on.Text,
            OriginKind.Text when !PermissionActions.IsOnProcess(action) => on.Text,
            OriginKind.Prefix when !PermissionActions.IsOnProcess(action) => on.Text + "*",
            _ => null,
        };
        var isKnown = TextPattern.TryParse(pattern, out _);
        return new NeedText(need, null, pattern, flags, isKnown, $"[Needs.{need}({(isKnown ? $"\"{pattern}\"" : "…")}{(flags.Length == 0 ? "" : ", " + flags)})]");
    }

    private static IEnumerable<string> Flagged(int actions)
    {
        if ((actions & (1 << PermissionActions.Linked)) != 0) { yield return "Linked = true"; }
        if ((actions & (1 << PermissionActions.Monitored)) != 0) { yield return "Monitored = true"; }
    }
}
