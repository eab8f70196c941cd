using System.Diagnostics.CodeAnalysis;

namespace TypedProcess;

/// <summary>The names of processes on this node, as one process sees them.</summary>
public readonly struct ProcessNames
{
    private readonly ProcessCell? _owner;

    internal ProcessNames(ProcessCell cell) => _owner = cell;

    private ProcessCell Cell => _owner ?? throw new ProcessException(Refusal.Argument("names", "those of a process context"));

    /// <summary>Gives a process a name; this process when no pid is given. The same name for the same process again is ok.</summary>
    /// <exception cref="ProcessException">ALREADY_EXISTS, NOT_FOUND when the process is not alive, INVALID for an empty name or one that reads as a pid, PERMISSION_DENIED.</exception>
    [RequiresPermission(ProcessAction.RegistryRegister, Argument = nameof(name))]
    [RequiresPermission(ProcessAction.RegistryForeign, Argument = nameof(pid))]
    public void Register(string name, Pid? pid = null)
    {
        Cell.ThrowUnlessOwn("register");
        if ((CheckName(name) ?? CheckAlive()) is { } invalid) { invalid.Throw(); }
        if (Cell.Denied(ProcessAction.RegistryRegister, name) is { } denied) { denied.Throw(); }
        var holder = pid is { } other ? Cell.Owner.Find(other) : Cell;
        if (holder is null || !holder.IsAlive) { Refusal.NotAlive(pid ?? Cell.Pid).Throw(); }
        if (!ReferenceEquals(holder, Cell) && Cell.Denied(ProcessAction.RegistryForeign, holder!) is { } foreign) { foreign.Throw(); }
        holder!.TakeName(name)?.Throw();
    }

    /// <summary>The same for the text of a pid.</summary>
    /// <exception cref="ProcessException">As <see cref="Register(string, Pid?)"/>; INVALID too when the text is not a pid.</exception>
    [RequiresPermission(ProcessAction.RegistryRegister, Argument = nameof(name))]
    [RequiresPermission(ProcessAction.RegistryForeign, Argument = nameof(pid))]
    public void Register(string name, string pid)
    {
        Cell.ThrowUnlessOwn("register");
        if (CheckName(name) is { } invalid) { invalid.Throw(); }
        if (!Pid.TryParse(pid, out var other)) { Refusal.Argument(nameof(pid), $"the text of a pid, got '{pid}'").Throw(); }
        Register(name, other);
    }

    /// <summary>The process that holds the name.</summary>
    /// <exception cref="ProcessException">NOT_FOUND, INVALID for an empty name or one that reads as a pid.</exception>
    public Pid Lookup(string name)
    {
        Cell.ThrowIfDead();
        if ((CheckName(name) ?? CheckAlive()) is { } invalid) { invalid.Throw(); }
        return TryLookup(name, out var pid) ? pid : throw new ProcessException(Refusal.NoName(name));
    }

    /// <summary>The process that holds the name; false when none does, also because it cannot be a name.</summary>
    public bool TryLookup(string name, out Pid pid)
    {
        Cell.ThrowIfDead();
        pid = !string.IsNullOrEmpty(name) && !Cell.Owner.IsDisposed && Cell.Owner.Names.Find(name) is { } cell ? cell.Pid : default;
        return !pid.IsNone;
    }

    /// <summary>Releases a name; false when nobody held it.</summary>
    /// <exception cref="ProcessException">PERMISSION_DENIED, also for the name of another process without <c>process.registry.foreign</c> on it.</exception>
    [RequiresPermission(ProcessAction.RegistryUnregister, Argument = nameof(name))]
    [RequiresPermission(ProcessAction.RegistryForeign)]
    public bool Unregister(string name)
    {
        Cell.ThrowUnlessOwn("unregister");
        if ((CheckName(name) ?? CheckAlive()) is { } invalid) { invalid.Throw(); }
        if (Cell.Denied(ProcessAction.RegistryUnregister, name) is { } denied) { denied.Throw(); }
        if (Cell.Owner.Names.Find(name) is not { } holder) { return false; }
        if (!ReferenceEquals(holder, Cell) && Cell.Denied(ProcessAction.RegistryForeign, holder) is { } foreign) { foreign.Throw(); }
        return holder.ReleaseName(name);
    }

    private ProcessError? CheckAlive() => Cell.Owner.IsDisposed ? Refusal.Disposed() : null;

    internal static ProcessError? CheckName([NotNull] string? name)
    {
        name ??= "";
        return name.Length is 0 or > 1024 ? Refusal.Argument("name", "a name of 1 to 1024 characters")
            : Pid.TryParse(name, out _) ? Refusal.Argument("name", $"a name that does not read as a pid; got '{name}'")
            : null;
    }
}
