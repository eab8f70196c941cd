using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace TypedProcess;

/// <summary>The compiled profiles of a runtime, one for each combination of actor, scope and declaration in use. Thread-safe.</summary>
/// <remarks>
/// Keys are instances, not contents: all three are immutable, and comparing references costs nothing.
/// The cache is bounded and not weak. A profile must hold its actor and scope, so a weak table keyed on one part would
/// keep the other parts alive for as long as the longest-lived of them, which for declarations is for ever. Instead two
/// generations are kept: when the young one is full it becomes the old one and the old one goes. What is in use is
/// found in the old one and moves back. Losing an entry costs one compilation; processes hold their profile themselves.
/// </remarks>
internal sealed class AccessProfiles(bool isStrict, int generationSize = 512)
{
    private readonly Lock _lock = new();
    private volatile ConcurrentDictionary<Key, AccessProfile> _young = new();
    private ConcurrentDictionary<Key, AccessProfile> _old = new();
    private int _youngCount;

    /// <summary>The shared profile of this combination.</summary>
    public AccessProfile Get(SecurityActor? actor, SecurityScope? scope, DeclaredPermissions? ceiling)
    {
        var key = new Key(actor, scope, ceiling);
        return _young.TryGetValue(key, out var profile) ? profile : GetOrAdd(key);
    }

    /// <summary>The profile of a child that inherits actor and scope. Its declaration is its own.</summary>
    public AccessProfile Inherit(AccessProfile parent, DeclaredPermissions? ceiling) =>
        ReferenceEquals(parent.Ceiling, ceiling) ? parent : Get(parent.Actor, parent.Scope, ceiling);

    private AccessProfile GetOrAdd(Key key)
    {
        lock (_lock)
        {
            if (_young.TryGetValue(key, out var profile)) { return profile; }
            if (!_old.TryGetValue(key, out profile)) { profile = new AccessProfile(key.Actor, key.Scope, isStrict, key.Ceiling); }
            if (_youngCount == generationSize)
            {
                (_old, _young, _youngCount) = (_young, new(), 0);
            }
            _young[key] = profile;
            _youngCount++;
            return profile;
        }
    }

    private readonly struct Key(SecurityActor? actor, SecurityScope? scope, DeclaredPermissions? ceiling) : IEquatable<Key>
    {
        public SecurityActor? Actor { get; } = actor;
        public SecurityScope? Scope { get; } = scope;
        public DeclaredPermissions? Ceiling { get; } = ceiling;

        public bool Equals(Key other) =>
            ReferenceEquals(Actor, other.Actor) && ReferenceEquals(Scope, other.Scope) && ReferenceEquals(Ceiling, other.Ceiling);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode() =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(Actor), RuntimeHelpers.GetHashCode(Scope), RuntimeHelpers.GetHashCode(Ceiling));
    }
}
