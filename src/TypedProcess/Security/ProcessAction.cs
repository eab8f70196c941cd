namespace TypedProcess;

/// <summary>What a process can be allowed or forbidden to do. The text names and resources are in <see cref="PermissionTable"/>.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1028:Enum storage should be Int32", Justification = "Carried in every permission check and used as a bit number.")]
public enum ProcessAction : byte
{
    /// <summary><c>process.spawn</c> on a definition id.</summary>
    Spawn,

    /// <summary><c>process.spawn.monitored</c> on a definition id.</summary>
    SpawnMonitored,

    /// <summary><c>process.spawn.linked</c> on a definition id.</summary>
    SpawnLinked,

    /// <summary><c>process.host</c> on a host id.</summary>
    Host,

    /// <summary><c>process.send</c> on a pid.</summary>
    Send,

    /// <summary><c>process.call</c>, also named <c>process.exec</c>, on a definition id.</summary>
    Call,

    /// <summary><c>process.terminate</c> on a pid.</summary>
    Terminate,

    /// <summary><c>process.cancel</c> on a pid.</summary>
    Cancel,

    /// <summary><c>process.monitor</c> on a pid.</summary>
    Monitor,

    /// <summary><c>process.unmonitor</c> on a pid.</summary>
    Unmonitor,

    /// <summary><c>process.link</c> on a pid.</summary>
    Link,

    /// <summary><c>process.unlink</c> on a pid.</summary>
    Unlink,

    /// <summary><c>process.context</c> on <c>context</c>.</summary>
    Context,

    /// <summary><c>process.security</c> on <c>security</c>.</summary>
    Security,

    /// <summary><c>process.registry.register</c> on a name.</summary>
    RegistryRegister,

    /// <summary><c>process.registry.unregister</c> on a name.</summary>
    RegistryUnregister,

    /// <summary><c>process.registry.foreign</c> on the pid that owns, or is to own, the name, or that somebody else puts into or takes out of a group.</summary>
    RegistryForeign,
}
