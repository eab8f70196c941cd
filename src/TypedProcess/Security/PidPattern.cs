namespace TypedProcess;

/// <summary>An exact pid text or the beginning of one, matched against a pid without building its text.</summary>
/// <remarks>
/// The form without a node always means this node. So a pid that a host of this runtime made matches in both of its
/// forms, also after the runtime joined a cluster.
/// </remarks>
internal sealed class PidPattern
{
    private readonly Pid _exact;
    private readonly string? _prefix;

    private PidPattern(Pid exact, string? prefix) => (_exact, _prefix) = (exact, prefix);

    /// <summary>The pattern for one pid; null when the text is not a pid, and so equals none.</summary>
    public static PidPattern? Exact(string text) => Pid.TryParse(text, out var pid) ? new PidPattern(pid, null) : null;

    /// <summary>The pattern for pid texts that start with <paramref name="prefix"/>; null when no pid text can.</summary>
    public static PidPattern? Prefix(string prefix) => prefix.StartsWith('{') ? new PidPattern(default, prefix) : null;

    public bool Matches(Pid pid)
    {
        if (pid.Identity is not { } identity) { return false; }
        if (_prefix is null)
        {
            return pid.Unique == _exact.Unique && identity.Stamp == _exact.Identity!.Stamp && identity.Host == _exact.Host
                && (identity.Node == _exact.Node || (_exact.Node is null && identity.Local is not null));
        }
        return StartsWith(_prefix, identity.Node, identity, pid.Unique)
            || (identity is { Node: not null, Local: not null } && StartsWith(_prefix, null, identity, pid.Unique));
    }

    private static bool StartsWith(ReadOnlySpan<char> prefix, string? node, HostIdentity identity, ulong unique)
    {
        var rest = prefix[1..];
        if (node is not null && !(Take(ref rest, node) && Take(ref rest, "@"))) { return false; }
        return Take(ref rest, identity.Host) && Take(ref rest, "|") && (rest.IsEmpty || UniqueStartsWith(rest, identity.Stamp, unique));
    }

    private static bool UniqueStartsWith(ReadOnlySpan<char> prefix, ulong stamp, ulong unique)
    {
        Span<char> text = stackalloc char[16 + 1 + 16 + 1];
        stamp.TryFormat(text, out var length, "x");
        text[length++] = '.';
        unique.TryFormat(text[length..], out var written, "x");
        length += written;
        text[length++] = '}';
        return text[..length].StartsWith(prefix);
    }

    /// <summary>Takes as much of <paramref name="piece"/> off the prefix as the prefix still has; false when they differ.</summary>
    private static bool Take(ref ReadOnlySpan<char> rest, ReadOnlySpan<char> piece)
    {
        var length = Math.Min(rest.Length, piece.Length);
        if (!rest[..length].SequenceEqual(piece[..length])) { return false; }
        rest = rest[length..];
        return true;
    }
}
