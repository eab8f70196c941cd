using System.Collections.Immutable;

namespace TypedProcess.Analyzers;

/// <summary>What to do instead of a call that blocks: in words for the message, and for the fix.</summary>
internal static class WayOut
{
    /// <summary>The property of a diagnostic that has it.</summary>
    public const string Property = "instead";

    public const string Await = "await it";
    public const string WaitAsync = "await WaitAsync";
    public const string WhenAll = "await Task.WhenAll";
    public const string WhenAny = "await Task.WhenAny";
    public const string Delay = "await DelayAsync of the context";

    public static ImmutableDictionary<string, string?> Of(string instead) => ImmutableDictionary<string, string?>.Empty.Add(Property, instead);
}
