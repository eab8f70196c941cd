namespace TypedProcess;

/// <summary>The result of a check.</summary>
internal enum AccessVerdict
{
    Allowed,
    Denied,
    NotDeclared,
}
