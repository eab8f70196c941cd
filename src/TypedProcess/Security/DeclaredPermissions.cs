using System.Collections.Immutable;

namespace TypedProcess;

/// <summary>What a definition declares that it does: a ceiling over whatever policies allow. Immutable; each method returns a new instance.</summary>
/// <remarks>
/// What is not declared is denied. No declaration at all (null, where one is taken) is no ceiling; <see cref="Create"/> alone denies everything.
/// A declared spawn or call covers <c>process.host</c> on the spawner's own host. Patterns match as in policies.
/// Every method that takes a pattern throws <see cref="ProcessException"/> Invalid when it is malformed.
/// </remarks>
public sealed class DeclaredPermissions
{
    private readonly ImmutableArray<PolicyPattern> _patterns;

    private DeclaredPermissions(string definitionId, ImmutableArray<DeclaredNeed> items, ImmutableArray<PolicyPattern> patterns) =>
        (DefinitionId, Items, _patterns) = (definitionId, items, patterns);

    /// <summary>The definition that declares.</summary>
    public string DefinitionId { get; }

    /// <summary>What is declared, in order of declaration.</summary>
    public ImmutableArray<DeclaredNeed> Items { get; }

    /// <summary>The declaration of a definition that needs nothing yet.</summary>
    /// <exception cref="ProcessException">Invalid: not a definition id.</exception>
    public static DeclaredPermissions Create(string definitionId) => ProcessId.IsValid(definitionId)
        ? new(definitionId, [], [])
        : throw new ProcessException(ErrorKind.Invalid, $"definitionId: expected namespace:name, got \"{definitionId}\"");

    /// <summary>Declares any action of the table.</summary>
    /// <exception cref="ProcessException">Invalid: not an action, or a malformed pattern.</exception>
    public DeclaredPermissions Declare(ProcessAction action, string resource)
    {
        _ = PermissionTable.NameOf(action);
        var item = new DeclaredNeed(action, resource);
        return Items.Contains(item) ? this : new(DefinitionId, Items.Add(item), _patterns.Add(PolicyPattern.Parse(resource, nameof(resource))));
    }

    /// <summary>Declares an action by its text name.</summary>
    /// <exception cref="ProcessException">Invalid: no such action, or a malformed pattern.</exception>
    public DeclaredPermissions Declare(string action, string resource) => PermissionTable.TryParse(action, out var known)
        ? Declare(known, resource)
        : throw new ProcessException(ErrorKind.Invalid, $"action: expected an action of the permission table, got \"{action}\"");

    /// <summary>Spawning definitions, also linked or monitored when asked for.</summary>
    public DeclaredPermissions Spawn(string definition, bool linked = false, bool monitored = false)
    {
        var declared = Declare(ProcessAction.Spawn, definition);
        if (linked) { declared = declared.Declare(ProcessAction.SpawnLinked, definition); }
        return monitored ? declared.Declare(ProcessAction.SpawnMonitored, definition) : declared;
    }

    /// <summary>Spawning and calling on hosts other than the process's own.</summary>
    public DeclaredPermissions Host(string host) => Declare(ProcessAction.Host, host);

    /// <summary>Calling definitions.</summary>
    public DeclaredPermissions Call(string definition) => Declare(ProcessAction.Call, definition);

    /// <summary>Sending and asking.</summary>
    public DeclaredPermissions Send(string target) => Declare(ProcessAction.Send, target);

    /// <summary>Terminating.</summary>
    public DeclaredPermissions Terminate(string target) => Declare(ProcessAction.Terminate, target);

    /// <summary>Cancelling.</summary>
    public DeclaredPermissions Cancel(string target) => Declare(ProcessAction.Cancel, target);

    /// <summary>Monitoring.</summary>
    public DeclaredPermissions Monitor(string target) => Declare(ProcessAction.Monitor, target);

    /// <summary>Ending a monitor.</summary>
    public DeclaredPermissions Unmonitor(string target) => Declare(ProcessAction.Unmonitor, target);

    /// <summary>Linking.</summary>
    public DeclaredPermissions Link(string target) => Declare(ProcessAction.Link, target);

    /// <summary>Ending a link.</summary>
    public DeclaredPermissions Unlink(string target) => Declare(ProcessAction.Unlink, target);

    /// <summary>Giving context values to children.</summary>
    public DeclaredPermissions Context() => Declare(ProcessAction.Context, PermissionTable.ContextResource);

    /// <summary>Giving actor or scope to children.</summary>
    public DeclaredPermissions Security() => Declare(ProcessAction.Security, PermissionTable.SecurityResource);

    /// <summary>Registering names.</summary>
    public DeclaredPermissions Register(string name) => Declare(ProcessAction.RegistryRegister, name);

    /// <summary>Releasing names.</summary>
    public DeclaredPermissions Unregister(string name) => Declare(ProcessAction.RegistryUnregister, name);

    /// <summary>Registering or releasing names of other processes, making them join or leave groups.</summary>
    public DeclaredPermissions Foreign(string target) => Declare(ProcessAction.RegistryForeign, target);

    internal bool Declares(ProcessAction action) => Items.Any(item => item.Action == action);

    internal IEnumerable<PolicyPattern> PatternsOf(ProcessAction action) => _patterns.Where((_, index) => Items[index].Action == action);
}
