using System.Runtime.CompilerServices;

namespace TypedProcess.Tests.Security;

/// <summary>Shorthand for the checks of these tests.</summary>
internal static class Access
{
    public static readonly Pid Caller = Pid.Parse("{app:front|a1.7}");
    public static readonly Pid Target = Pid.Parse("{app:processes|1f.2a}");

    public static readonly SecurityActor Alice = new("alice", ("role", "admin"), ("level", 5), ("score", 1.5), ("vip", true));

    public static AccessResource Ledger => AccessResource.ForProcess(Target, "app.billing:ledger", "app:processes");

    public static AccessResource Process(string pid, string definition)
    {
        var parsed = Pid.Parse(pid);
        return AccessResource.ForProcess(parsed, definition, parsed.Host);
    }

    public static AccessResource Text(string text) => AccessResource.ForText(text);

    public static SecurityPolicy Allow(string action, string resource, params IEnumerable<PolicyCondition> conditions) =>
        SecurityPolicy.Allow($"allow {action} {resource}", [action], [resource], conditions);

    public static SecurityPolicy Deny(string action, string resource, params IEnumerable<PolicyCondition> conditions) =>
        SecurityPolicy.Deny($"deny {action} {resource}", [action], [resource], conditions);

    public static AccessProfile Profile(params ReadOnlySpan<SecurityPolicy> policies) => new(Alice, SecurityScope.Of(policies), false, null);

    public static AccessProfile Under(DeclaredPermissions ceiling, params ReadOnlySpan<SecurityPolicy> policies) =>
        new(Alice, SecurityScope.Of(policies), false, ceiling);

    public static bool Allows(this AccessProfile profile, ProcessAction action, AccessResource resource) => profile.Check(action, resource, Caller) is null;

    /// <summary>A pid as a host of this runtime makes it, in a cluster.</summary>
    public static Pid LocalPid(string node, string host, ulong stamp, ulong unique) =>
        new(new HostIdentity(node, host, stamp, (ProcessHost)RuntimeHelpers.GetUninitializedObject(typeof(ProcessHost))), unique);
}
