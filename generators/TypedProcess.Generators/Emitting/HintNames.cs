using System.Collections.Immutable;
using TypedProcess.Generators.Model;
using TypedProcess.Generators.Parsing;

namespace TypedProcess.Generators.Emitting;

/// <summary>The names of generated files.</summary>
internal static class HintNames
{
    public static string Of(TypeIdentity type, string kind, EquatableArray<string> clashing)
    {
        var name = type.HintName.Replace("@", "");
        foreach (var clash in clashing)
        {
            if (string.Equals(clash, type.HintName, StringComparison.OrdinalIgnoreCase)) { name += "." + Names.Hash(type.FullName); }
        }
        return $"{name}.{kind}.g.cs";
    }

    // Types whose names differ in case alone have different codecs.
    public static string OfCodec(string name) => $"Codecs.{name}.{Names.Hash(name).Substring(0, 6)}.g.cs";

    /// <summary>The names that come more than once when case does not count.</summary>
    public static EquatableArray<string> Clashing(params ImmutableArray<string>[] all)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var clashing = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var names in all)
        {
            foreach (var name in names)
            {
                if (!seen.Add(name)) { clashing.Add(name.ToUpperInvariant()); }
            }
        }
        return new([.. clashing]);
    }
}
