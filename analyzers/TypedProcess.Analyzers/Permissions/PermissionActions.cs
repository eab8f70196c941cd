namespace TypedProcess.Analyzers;

/// <summary>The actions by number, as the runtime has them; a test compares the two.</summary>
internal static class PermissionActions
{
    public const int Spawn = 0;
    public const int Monitored = 1;
    public const int Linked = 2;
    public const int Call = 5;
    public const int Security = 13;
    public const int Foreign = 16;

    private static readonly string[] Names =
        ["Spawn", "SpawnMonitored", "SpawnLinked", "Host", "Send", "Call", "Terminate", "Cancel", "Monitor", "Unmonitor", "Link", "Unlink", "Context", "Security", "RegistryRegister", "RegistryUnregister", "RegistryForeign"];

    public static int Count => Names.Length;

    /// <summary>The name in the enumeration.</summary>
    public static string NameOf(int action) => Names[action];

    /// <summary>The name of the attribute that declares it.</summary>
    public static string NeedOf(int action) => action is Monitored or Linked ? "Spawn" : Names[action].StartsWith("Registry", StringComparison.Ordinal) ? Names[action].Substring(8) : Names[action];

    /// <summary>The action that an attribute of this name declares; -1 when there is none.</summary>
    public static int Declared(string need)
    {
        for (var action = 0; action < Names.Length; action++)
        {
            if (action is not (Monitored or Linked) && NeedOf(action) == need) { return action; }
        }
        return -1;
    }

    /// <summary>True when it is done to a process; patterns then match its definition id.</summary>
    public static bool IsOnProcess(int action) => action is 4 or (>= 6 and <= 11) or Foreign;

    /// <summary>True when there is only one thing to do it to.</summary>
    public static bool HasOneResource(int action) => action is 12 or Security;
}
