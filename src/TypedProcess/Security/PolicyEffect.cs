namespace TypedProcess;

/// <summary>What a policy does with the requests it matches.</summary>
public enum PolicyEffect
{
    /// <summary>Allows them, unless another policy denies.</summary>
    Allow,

    /// <summary>Denies them, whatever other policies say.</summary>
    Deny,
}
