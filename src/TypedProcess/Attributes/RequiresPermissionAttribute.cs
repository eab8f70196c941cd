namespace TypedProcess;

/// <summary>Says that whoever calls this needs a permission: the need is passed on to the callers, up to the process class that has to declare it.</summary>
/// <remarks>On a member of a <see cref="Spawner"/> it is a need of the spawn. Where neither <see cref="Resource"/> nor <see cref="Argument"/> says on what, what the value is used for does.
/// A need of <see cref="ProcessAction.RegistryForeign"/> is one only for other processes than the caller, as with <see cref="OthersOnly"/>; that of <see cref="ProcessAction.Spawn"/> covers the spawner's own host.</remarks>
/// <param name="action">What is done.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property, AllowMultiple = true)]
public sealed class RequiresPermissionAttribute(ProcessAction action) : Attribute
{
    /// <summary>What is done.</summary>
    public ProcessAction Action => action;

    /// <summary>On what; null when it depends on the arguments.</summary>
    public string? Resource { get; set; }

    /// <summary>The parameter that says on what: the text itself, a pid, a reference, or a <see cref="ProcessStart"/>; <c>this</c> for the object the member is called on, also in an extension.</summary>
    public string? Argument { get; set; }

    /// <summary>True when it is needed only for what the caller is not: its own definition, or itself, is always allowed.</summary>
    public bool OthersOnly { get; set; }
}
