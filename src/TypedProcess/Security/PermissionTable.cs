using System.Collections.Frozen;
using System.Collections.Immutable;

namespace TypedProcess;

/// <summary>The permission table: every <see cref="ProcessAction"/> with its text names and its kind of resource.</summary>
public static class PermissionTable
{
    /// <summary>The resource of <see cref="ProcessAction.Context"/>.</summary>
    public const string ContextResource = "context";

    /// <summary>The resource of <see cref="ProcessAction.Security"/>.</summary>
    public const string SecurityResource = "security";

    private static readonly Row[] Rows =
    [
        new(PermissionResource.Definition, "process.spawn"),
        new(PermissionResource.Definition, "process.spawn.monitored"),
        new(PermissionResource.Definition, "process.spawn.linked"),
        new(PermissionResource.Host, "process.host"),
        new(PermissionResource.Pid, "process.send"),
        new(PermissionResource.Definition, "process.call", "process.exec"),
        new(PermissionResource.Pid, "process.terminate"),
        new(PermissionResource.Pid, "process.cancel"),
        new(PermissionResource.Pid, "process.monitor"),
        new(PermissionResource.Pid, "process.unmonitor"),
        new(PermissionResource.Pid, "process.link"),
        new(PermissionResource.Pid, "process.unlink"),
        new(PermissionResource.Context, "process.context"),
        new(PermissionResource.Security, "process.security"),
        new(PermissionResource.Name, "process.registry.register"),
        new(PermissionResource.Name, "process.registry.unregister"),
        new(PermissionResource.Pid, "process.registry.foreign"),
    ];

    private static readonly FrozenDictionary<string, ProcessAction> ByName = Rows
        .SelectMany((row, index) => row.Names.Select(name => KeyValuePair.Create(name, (ProcessAction)index)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All actions, in the order of their numbers.</summary>
    public static ImmutableArray<ProcessAction> Actions { get; } = [.. Enumerable.Range(0, Rows.Length).Select(index => (ProcessAction)index)];

    /// <summary>The text name of <paramref name="action"/>, such as <c>process.send</c>.</summary>
    /// <exception cref="ProcessException">Invalid: not an action of the table.</exception>
    public static string NameOf(ProcessAction action) => RowOf(action).Names[0];

    /// <summary>Every text name of <paramref name="action"/>; <see cref="ProcessAction.Call"/> has two. A policy for one name is for all of them.</summary>
    /// <exception cref="ProcessException">Invalid: not an action of the table.</exception>
    public static ImmutableArray<string> NamesOf(ProcessAction action) => RowOf(action).Names;

    /// <summary>What the resource of <paramref name="action"/> is.</summary>
    /// <exception cref="ProcessException">Invalid: not an action of the table.</exception>
    public static PermissionResource ResourceOf(ProcessAction action) => RowOf(action).Resource;

    /// <summary>The only resource <paramref name="action"/> can have, or null when it has many.</summary>
    /// <exception cref="ProcessException">Invalid: not an action of the table.</exception>
    public static string? ConstantResourceOf(ProcessAction action) => RowOf(action).Resource switch
    {
        PermissionResource.Context => ContextResource,
        PermissionResource.Security => SecurityResource,
        _ => null,
    };

    /// <summary>Finds the action with this text name; false when there is none.</summary>
    public static bool TryParse(string? name, out ProcessAction action)
    {
        action = default;
        return name is not null && ByName.TryGetValue(name, out action);
    }

    private static Row RowOf(ProcessAction action) =>
        (int)action < Rows.Length ? Rows[(int)action] : throw new ProcessException(ErrorKind.Invalid, $"action: expected an action of the permission table, got {(int)action}");

    private sealed class Row(PermissionResource resource, params ImmutableArray<string> names)
    {
        public PermissionResource Resource { get; } = resource;
        public ImmutableArray<string> Names { get; } = names;
    }
}
