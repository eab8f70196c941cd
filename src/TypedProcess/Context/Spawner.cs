using System.Diagnostics.CodeAnalysis;

namespace TypedProcess;

/// <summary>How to spawn: an immutable value, refined step by step; each member returns a new one. What is wrong with what it was given is reported by the spawn.</summary>
public readonly struct Spawner
{
    private readonly SpawnSettings? _settings;

    internal Spawner(ProcessContext parent, bool linked = false, bool monitored = false, string? host = null, SpawnSettings? settings = null) =>
        (Parent, IsLinked, IsMonitored, Host, _settings) = (parent, linked, monitored, host, settings);

    internal ProcessContext Parent { get; }
    internal bool IsLinked { get; }
    internal bool IsMonitored { get; }
    internal string? Host { get; }
    internal SpawnSettings Settings => _settings ?? SpawnSettings.None;
    internal bool IsPlain => _settings is null;

    /// <summary>With a link: both ends fail together.</summary>
    [RequiresPermission(ProcessAction.SpawnLinked)]
    public Spawner Linked => new(Parent, true, IsMonitored, Host, _settings);

    /// <summary>With a monitor: the spawner gets an <see cref="Exit"/> when the child ends.</summary>
    [RequiresPermission(ProcessAction.SpawnMonitored)]
    public Spawner Monitored => new(Parent, IsLinked, true, Host, _settings);

    /// <summary>On another host than the spawner's own.</summary>
    [RequiresPermission(ProcessAction.Host, Argument = nameof(host))]
    public Spawner On(string host) => new(Parent, IsLinked, IsMonitored, host ?? "", _settings);

    /// <summary>On this host unless another one was named before.</summary>
    [RequiresPermission(ProcessAction.Host, Argument = nameof(host))]
    public Spawner OrOn(string host) => Host is null ? On(host) : this;

    /// <summary>Under a name; nothing is spawned when it is taken.</summary>
    [RequiresPermission(ProcessAction.RegistryRegister, Argument = nameof(name))]
    public Spawner Named(string name) => Refined(Settings with { Name = name ?? "" });

    /// <summary>With one more context value; nearer values win over inherited ones.</summary>
    [RequiresPermission(ProcessAction.Context, Resource = PermissionTable.ContextResource)]
    public Spawner With(string key, PayloadValue value)
    {
        if (string.IsNullOrEmpty(key)) { return Refined(Settings.Refuse(Refusal.Argument(nameof(key), "a key that is not empty"))); }
        var error = PayloadCopier.TryCopy([value], Limits, out var copy);
        return Refined(error is null ? Settings with { Values = (Settings.Values ?? ContextValues.Empty).With(key, copy.Value) } : Settings.Refuse(error));
    }

    /// <summary>As another actor.</summary>
    [RequiresPermission(ProcessAction.Security, Resource = PermissionTable.SecurityResource)]
    public Spawner As(SecurityActor actor) => Refined(actor is null ? Settings.Refuse(Refusal.Argument(nameof(actor), "an actor")) : Settings with { Actor = actor });

    /// <summary>Under other policies.</summary>
    [RequiresPermission(ProcessAction.Security, Resource = PermissionTable.SecurityResource)]
    public Spawner Under(SecurityScope scope) => Refined(scope is null ? Settings.Refuse(Refusal.Argument(nameof(scope), "a scope")) : Settings with { Scope = scope });

    /// <summary>With a message that is among the child's first, in the order given.</summary>
    public Spawner Message([Topic] string topic, params ReadOnlySpan<PayloadValue> values)
    {
        if (ProcessContext.CheckTopic(topic) is { } invalid) { return Refined(Settings.Refuse(invalid)); }
        var error = PayloadCopier.TryCopy(values, Limits, out var payload);
        return Refined(error is null ? Settings with { Messages = Settings.Messages.Add((topic, payload)) } : Settings.Refuse(error));
    }

    /// <summary>With a limit on how long <see cref="CallAsync(string, ReadOnlySpan{PayloadValue})"/> waits, or a token that ends it.</summary>
    public Spawner Waiting(TimeSpan? timeout = null, CancellationToken cancel = default)
    {
        var wait = new AskOptions(timeout, cancel);
        return Refined((Settings with { Wait = wait }).Refuse(wait.Check()));
    }

    /// <summary>With options as a table of values, for code that has them so: <c>timeout</c>, in milliseconds or as a duration text, is that of <see cref="Waiting"/>.</summary>
    public Spawner Options(PayloadValue options)
    {
        var wait = Settings.Wait;
        var error = OptionTable.Read(options, Limits, (name, value) =>
        {
            if (name != "timeout") { return OptionTable.Unknown(name); }
            ProcessError? unfit = null;
            TimeSpan time = default;
            var known = value.TryGetInteger(out var milliseconds) ? DurationText.TryFromMilliseconds(milliseconds, out time, out unfit, name)
                : value.TryGetText(out var text) && DurationText.TryParse(text, out time, out unfit, name);
            if (!known) { return unfit ?? OptionTable.Wrong(name, value, "integer or string"); }
            wait = wait with { Timeout = time };
            return wait.Check();
        });
        return Refined(error is null ? Settings with { Wait = wait } : Settings.Refuse(error));
    }

    /// <summary>A spawner of this process that changes nothing.</summary>
    public static implicit operator Spawner(ProcessContext parent) => new(parent);

    /// <summary>A spawner of <paramref name="parent"/> that changes nothing.</summary>
    public static Spawner FromProcessContext(ProcessContext parent) => new(parent);

    /// <summary>Spawns a definition by id. Completes when the process exists, not when its code has run.</summary>
    /// <exception cref="ProcessException">The first check that failed; then nothing has run.</exception>
    [RequiresPermission(ProcessAction.Spawn, Argument = nameof(id))]
    public ValueTask<Pid> SpawnAsync([DefinitionId] string id, params ReadOnlySpan<PayloadValue> arguments) =>
        TrySpawn(id, out var pid, out var error, arguments) ? new(pid) : ProcessCell.Failed<Pid>(error);

    /// <summary>Spawns a definition by id; false with the reason when nothing was spawned.</summary>
    [RequiresPermission(ProcessAction.Spawn, Argument = nameof(id))]
    public bool TrySpawn([DefinitionId] string id, out Pid pid, [NotNullWhen(false)] out ProcessError? error, params ReadOnlySpan<PayloadValue> arguments)
    {
        error = new Spawning(this, ProcessAction.Spawn).TrySpawn(id, arguments, out var child);
        pid = child?.Pid ?? default;
        return error is null;
    }

    /// <summary>Spawns a class with typed arguments. Completes when the process exists, not when its code has run.</summary>
    /// <exception cref="ProcessException">The first check that failed; then nothing has run.</exception>
    [RequiresPermission(ProcessAction.Spawn, Argument = nameof(start))]
    public ValueTask<Ref<T>> StartAsync<T>(ProcessStart<T> start) where T : class =>
        TryStart(start, out var child, out var error) ? new(child) : ProcessCell.Failed<Ref<T>>(error);

    /// <summary>Spawns a definition by id and gives a typed reference: for a process whose class is not known here. Completes when the process exists.</summary>
    /// <exception cref="ProcessException">The first check that failed; then nothing has run.</exception>
    [RequiresPermission(ProcessAction.Spawn, Argument = nameof(id))]
    public ValueTask<Ref<T>> SpawnAsync<T>([DefinitionId] string id, params ReadOnlySpan<PayloadValue> arguments) where T : class
    {
        var error = new Spawning(this, ProcessAction.Spawn).TrySpawn(id, arguments, out var cell);
        return error is null ? new(new Ref<T>(Parent, new Pid<T>(cell!.Pid), cell)) : ProcessCell.Failed<Ref<T>>(error);
    }

    /// <summary>Spawns a class with typed arguments; false with the reason when nothing was spawned.</summary>
    [RequiresPermission(ProcessAction.Spawn, Argument = nameof(start))]
    public bool TryStart<T>(ProcessStart<T> start, out Ref<T> child, [NotNullWhen(false)] out ProcessError? error) where T : class
    {
        error = new Spawning(this, ProcessAction.Spawn).TrySpawn(start, out var cell);
        child = cell is null ? default : new Ref<T>(Parent, new Pid<T>(cell.Pid), cell);
        return error is null;
    }

    /// <summary>Spawns, waits for the end, and gives the result. The child is owned: it is cancelled when nobody waits for it any more.</summary>
    /// <exception cref="ProcessException">A check that failed, the child's error, or TIMEOUT or CANCELED.</exception>
    [RequiresPermission(ProcessAction.Call, Argument = nameof(id))]
    public ValueTask<PayloadValue> CallAsync([DefinitionId] string id, params ReadOnlySpan<PayloadValue> arguments)
    {
        var error = new Spawning(this, ProcessAction.Call).TryCall(id, arguments, out var result);
        return error is null ? result!.Task : ProcessCell.Failed<PayloadValue>(error);
    }

    /// <summary>Spawns a class with typed arguments, waits for the end, and gives the result.</summary>
    /// <exception cref="ProcessException">A check that failed, the child's error, or TIMEOUT or CANCELED.</exception>
    [RequiresPermission(ProcessAction.Call, Argument = nameof(start))]
    public ValueTask<PayloadValue> CallAsync(ProcessStart start)
    {
        var error = new Spawning(this, ProcessAction.Call).TryCall(start, out var result);
        return error is null ? result!.Task : ProcessCell.Failed<PayloadValue>(error);
    }

    /// <summary>The same with another spawner's process: what a child's declaration says, in the hands of its supervisor.</summary>
    internal Spawner By(ProcessContext parent) => new(parent, IsLinked, IsMonitored, Host, _settings);

    /// <summary>With this identity whatever that of the spawner is.</summary>
    internal Spawner Alone(SecurityActor? actor, SecurityScope? scope) => Refined(Settings with { Actor = actor, Scope = scope, StandsAlone = true });

    // default(Spawner) belongs to nobody: the spawn says so.
    private PayloadLimits Limits => Parent is ProcessCell parent ? parent.Owner.PayloadLimits : new PayloadLimits();

    private Spawner Refined(SpawnSettings settings) => new(Parent, IsLinked, IsMonitored, Host, settings);
}
