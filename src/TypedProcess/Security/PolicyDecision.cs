namespace TypedProcess;

/// <summary>What a scope says about one request.</summary>
public enum PolicyDecision
{
    /// <summary>No policy of the scope matches. Enforcement treats it as denied.</summary>
    None,

    /// <summary>At least one policy allows and none denies.</summary>
    Allow,

    /// <summary>At least one policy denies.</summary>
    Deny,
}
