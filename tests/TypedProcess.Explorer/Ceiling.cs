namespace TypedProcess.Explorer;

/// <summary>What the bound definitions declare: everything but to terminate others.</summary>
internal static class Ceiling
{
    public const string Suffix = "_bound";

    public static DeclaredPermissions? Of(string id) => id.EndsWith(Suffix, StringComparison.Ordinal)
        ? PermissionTable.Actions.Where(static action => action != ProcessAction.Terminate).Aggregate(DeclaredPermissions.Create(id), static (declared, action) => declared.Declare(action, "*"))
        : null;
}
