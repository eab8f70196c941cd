namespace TypedProcess;

/// <summary>The part of a pid that all processes of one host in one boot share.</summary>
internal sealed class HostIdentity(string? node, string host, ulong stamp, ProcessHost? local) : IEquatable<HostIdentity>
{
    public string? Node { get; } = node;
    public string Host { get; } = host;
    public ulong Stamp { get; } = stamp;

    /// <summary>The live host, when this identity was made by it and not by parsing text.</summary>
    public ProcessHost? Local { get; } = local;

    public bool Equals(HostIdentity? other) =>
        ReferenceEquals(this, other) || (other is not null && Stamp == other.Stamp && Host == other.Host && Node == other.Node);

    public override bool Equals(object? obj) => Equals(obj as HostIdentity);

    // Stamp alone: it is drawn once per boot, and the hosts of one boot are few.
    public override int GetHashCode() => Stamp.GetHashCode();
}
