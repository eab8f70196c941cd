using System.Runtime.CompilerServices;

namespace TypedProcess;

/// <summary>
/// Policies evaluated once for an actor, a scope and a declaration, and shared by every process that runs under them. Immutable.
/// </summary>
/// <remarks>
/// Actor and scope never change, so everything but the single request is decided here. Most actions come out as a
/// constant, a bit of <see cref="AllowMask"/>; the others keep the patterns and conditions over the request.
/// An allowed check allocates nothing and builds no text.
/// </remarks>
internal sealed class AccessProfile
{
    private readonly ActionAccess[] _actions;
    private readonly bool _isStrict;

    public AccessProfile(SecurityActor? actor, SecurityScope? scope, bool isStrict, DeclaredPermissions? ceiling)
    {
        (Actor, Scope, Ceiling, _isStrict) = (actor, scope, ceiling, isStrict);
        _actions = [.. PermissionTable.Actions.Select(action => ActionAccess.From(action, actor, scope, isStrict, ceiling))];
        for (var index = 0; index < _actions.Length; index++)
        {
            if (_actions[index].IsConstantAllow) { AllowMask |= 1UL << index; }
        }
    }

    public SecurityActor? Actor { get; }

    public SecurityScope? Scope { get; }

    public DeclaredPermissions? Ceiling { get; }

    /// <summary>One bit per <see cref="ProcessAction"/>: allowed on every resource, for every caller.</summary>
    public ulong AllowMask { get; }

    /// <summary>True when the action is allowed whatever the resource; false means that <see cref="Check"/> must be asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool AllowsAll(ProcessAction action) => ((AllowMask >> (int)action) & 1) != 0;

    /// <summary>Checks one request: null when it is allowed, else the PermissionDenied error.</summary>
    /// <param name="action">The action.</param>
    /// <param name="resource">For actions on a pid the process, for the others the text.</param>
    /// <param name="caller">The process that asks: the attribute <c>pid</c>, and whose host a declared spawn covers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ProcessError? Check(ProcessAction action, in AccessResource resource, Pid caller) =>
        AllowsAll(action) ? null : CheckRequest(action, resource, caller);

    private ProcessError? CheckRequest(ProcessAction action, in AccessResource resource, Pid caller)
    {
        var verdict = _actions[(int)action].Decide(resource, caller, out var denier);
        return verdict == AccessVerdict.Allowed ? null : Denial(action, resource, verdict, denier);
    }

    private ProcessError Denial(ProcessAction action, in AccessResource resource, AccessVerdict verdict, SecurityPolicy? denier)
    {
        var name = PermissionTable.NameOf(action);
        var who = Actor is null ? "a caller without an actor" : $"actor '{Actor.Id}'";
        var why = verdict == AccessVerdict.NotDeclared ? $": not declared by {Ceiling!.DefinitionId}"
            : _isStrict && (Actor is null || Scope is null) ? ": a strict runtime needs an actor and a scope"
            : "";
        var error = new ProcessError(ErrorKind.PermissionDenied, $"{name} on {resource.ToString()} denied for {who}{why}", Retryable: false)
            .With("action", name)
            .With("resource", resource.Text ?? resource.Pid.ToString());
        if (Actor is not null) { error = error.With("actor", Actor.Id); }
        return denier is null ? error : error.With("policy", denier.Id);
    }
}
