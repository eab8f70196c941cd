namespace TypedProcess;

/// <summary>Says that whoever calls this needs a permission: the need is passed on to the callers, up to the process class that has to declare it.</summary>
/// <param name="action">What is done.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property, AllowMultiple = true)]
public sealed class RequiresPermissionAttribute(ProcessAction action) : Attribute
{
    /// <summary>What is done.</summary>
    public ProcessAction Action => action;

    /// <summary>On what; null when it depends on the arguments.</summary>
    public string? Resource { get; set; }
}
