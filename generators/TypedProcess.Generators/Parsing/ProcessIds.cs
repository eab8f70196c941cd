namespace TypedProcess.Generators.Parsing;

/// <summary>The form of ids, <c>namespace:name</c>, as the runtime checks it; a test compares the two.</summary>
internal static class ProcessIds
{
    private const int MaxLength = 200;

    public static bool IsValid(string id)
    {
        var colon = id.IndexOf(':');
        return id.Length <= MaxLength && IsSegment(id, 0, colon) && IsSegment(id, colon + 1, id.Length);
    }

    /// <summary>What stands before the colon; empty without one, as in an id that is being written.</summary>
    public static string SpaceOf(string id) => id.Substring(0, Math.Max(id.IndexOf(':'), 0));

    private static bool IsSegment(string id, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (id[i] is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' or '-' or '/')) { return false; }
        }
        return from < to;
    }
}
